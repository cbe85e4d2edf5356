import { fitsField, type Templates } from '../domain/templates';
import { outcomeOf, type MessageSender, type OutgoingMessage } from './subscribe-send';

/** Messages sent by the stand-in. */
export interface Outbox {
  readonly send: MessageSender;
  /** Messages to the user of this openid, oldest first. */
  sentTo(openid: string): readonly OutgoingMessage[];
}

/** The format of {@link standInOpenid}. */
const OPENID = /^o[\w-]{27}$/;
const KEPT = 1000;

/**
 * Simulates subscribeMessage.send without credentials, in this server's memory. It has this server's
 * templates; it cannot know users' choices in WeChat, so 43101 is simulated through the debug routes.
 */
export function createOutbox(
  templates: Templates,
  nextErrcode: () => number | undefined = () => undefined,
): Outbox {
  const sent: OutgoingMessage[] = [];
  const errcodeOf = ({ openid, templateId, data }: OutgoingMessage): number => {
    const fault = nextErrcode();
    if (fault !== undefined) return fault;
    if (!OPENID.test(openid)) return 40003;
    const template = Object.values(templates).find(({ id }) => id === templateId);
    if (template === undefined) return 40037;
    return template.fields.every((field) => fitsField(field, data[field]?.value ?? '')) ? 0 : 47003;
  };
  return {
    send(message) {
      const errcode = errcodeOf(message);
      if (errcode === 0) sent.push(message);
      if (sent.length > KEPT) sent.shift();
      return Promise.resolve(outcomeOf(errcode));
    },
    sentTo: (openid) => sent.filter((message) => message.openid === openid),
  };
}

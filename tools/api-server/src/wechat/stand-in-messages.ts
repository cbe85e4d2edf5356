import { fitsField, type Templates } from '../domain/templates';
import { outcomeOf, type MessageSender, type OutgoingMessage } from './subscribe-send';

/** What the stand-in was asked to send, and has sent. */
export interface Outbox {
  readonly send: MessageSender;
  /** To the user of this openid, oldest first. */
  sentTo(openid: string): readonly OutgoingMessage[];
}

/** Of the form that {@link standInOpenid} gives. */
const OPENID = /^o[\w-]{27}$/;
const KEPT = 1000;

/**
 * Plays subscribeMessage.send without credentials, in this server's memory. It knows the templates that this server knows;
 * what people accepted in WeChat it cannot know: 43101 comes through the debug routes.
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

import type { Ports } from '../platform/ports';
import { newKey } from '../platform/random-key';
import {
  canRequestSubscribe,
  isAccepted,
  openSubscribeSettings,
  readSubscribeSettings,
  requestSubscribe,
} from '../platform/subscribe';
import type { SubscribeChoice, SubscribeSettings } from '../platform/subscribe';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { MessageConsents, MessagesAdapter } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { createConsentReporter } from './consent-reporter';

/** The user's answer for one template, by its name in `config.ts`. */
export interface ConsentAnswer {
  /** Whether a message of this template may be sent now. */
  readonly accepted: boolean;
  /** WeChat's result; `undefined` when it returned none for this template. */
  readonly choice: SubscribeChoice | undefined;
  /** WeChat did not ask, because the user turned all messages off or keeps this answer for all requests. */
  readonly inSettings: boolean;
}

/** The state of all consents. */
export interface ConsentState {
  /** WeChat's switch for all messages; `undefined` when WeChat does not report it. */
  readonly mainSwitch: boolean | undefined;
  /** The user's last answer for each template name. */
  readonly items: Readonly<Record<string, ConsentItem>>;
}

export interface ConsentItem {
  readonly choice: SubscribeChoice;
  /** WeChat no longer asks and returns this answer. */
  readonly always: boolean;
  /** Number of messages that may still be sent. */
  readonly left: number;
}

/** Consent to messages (订阅消息): each accepted one allows the server to send one message. */
export interface MessageConsent {
  /** Whether this base library can ask for any message. */
  readonly supported: boolean;
  /** Whether it can ask for this template: backend, template id and base library support it. */
  supports: (name: string) => boolean;
  /**
   * Asks the user. Call it synchronously in a tap. A refusal is no error. Rejects as `Client` does when the
   * server could not be told (the next call tells it), and with a `subscribe_*` code when WeChat did not ask.
   * @param names as in `config.ts`, at most three
   */
  ask: (names: readonly string[]) => Promise<Readonly<Record<string, ConsentAnswer>>>;
  /** Reads WeChat's settings and reports them to the server. Rejects as `Client` does. */
  load: () => Promise<ConsentState>;
  /** Opens WeChat's settings, where all choices can be changed; only in a tap. @returns whether they were opened */
  openSettings: () => Promise<boolean>;
}

export interface MessageConsentOptions {
  readonly adapter: MessagesAdapter | undefined;
  readonly ports: Ports;
  readonly session: Session;
  readonly client: Client;
  /** Template ids by name; '' when this environment has none. */
  readonly templates: Readonly<Record<string, string>>;
  /** Whether this base library can ask for several templates at once (2.8.4). */
  readonly asksForSeveral: boolean;
}

const MOST = 3;

export function createMessageConsent({
  adapter,
  ports,
  session,
  client,
  templates,
  asksForSeveral,
}: MessageConsentOptions): MessageConsent {
  let asking = false;
  const told = createConsentReporter({ adapter, session, client });

  const idOf = (name: string): string =>
    Object.prototype.hasOwnProperty.call(templates, name) ? (templates[name] as string) : '';
  const tell = (asked: Readonly<Record<string, SubscribeChoice>>, settings: SubscribeSettings | undefined) =>
    told.tell({
      key: newKey(),
      asked: listOf(asked),
      settings: settings && { mainSwitch: settings.mainSwitch, kept: listOf(settings.kept) },
    });

  const stateOf = ({ mainSwitch, items }: MessageConsents): ConsentState => {
    const byName: Record<string, ConsentItem> = {};
    for (const name of Object.keys(templates)) {
      const item = items.filter(({ template }) => template === idOf(name))[0];
      if (item) byName[name] = { choice: item.choice, always: item.always, left: item.left };
    }
    return { mainSwitch, items: byName };
  };

  const ask = (ids: readonly string[]): Promise<Readonly<Record<string, ConsentAnswer>>> => {
    const insistOnSameUser = pinUser(session);
    return requestSubscribe(ports, ids).then((outcome) =>
      readSubscribeSettings(ports).then((settings) => {
        if (!outcome.ok && outcome.code !== 'subscribe_switched_off') throw accountError(outcome.code);
        insistOnSameUser();
        const choices = outcome.ok ? outcome.choices : {};
        const now = outcome.ok ? settings : { mainSwitch: false, kept: settings ? settings.kept : {} };
        return tell(choices, now).then(() => {
          const answers: Record<string, ConsentAnswer> = {};
          for (const name of Object.keys(templates)) {
            const id = idOf(name);
            if (ids.indexOf(id) < 0) continue;
            const choice = choices[id];
            const inSettings = now !== undefined && (!now.mainSwitch || now.kept[id] !== undefined);
            answers[name] = { accepted: isAccepted(choice), choice, inSettings };
          }
          return answers;
        });
      }),
    );
  };

  const supports = (name: string): boolean =>
    adapter !== undefined && idOf(name) !== '' && canRequestSubscribe(ports);

  return {
    supported: Object.keys(templates).some(supports),
    supports,
    ask(names) {
      if (!adapter) return Promise.reject(accountError('messages_unavailable'));
      if (names.length === 0) return Promise.reject(accountError('subscribe_no_template'));
      if (names.length > (asksForSeveral ? MOST : 1))
        return Promise.reject(accountError('subscribe_too_many'));
      const ids = names.map(idOf);
      if (ids.indexOf('') >= 0) return Promise.reject(accountError('subscribe_template_unset'));
      if (asking) return Promise.reject(accountError('subscribe_busy'));
      asking = true;
      const ended = (): void => {
        asking = false;
      };
      const answered = ask(ids);
      answered.then(ended, ended);
      return answered;
    },
    load() {
      if (!adapter) return Promise.reject(accountError('messages_unavailable'));
      const insistOnSameUser = pinUser(session);
      return readSubscribeSettings(ports)
        .then((settings) => {
          insistOnSameUser();
          return settings ? tell({}, settings) : told.load();
        })
        .then(stateOf);
    },
    openSettings: () => openSubscribeSettings(ports),
  };
}

function listOf(choices: Readonly<Record<string, SubscribeChoice>>) {
  return Object.keys(choices).map((template) => ({ template, choice: choices[template] as SubscribeChoice }));
}

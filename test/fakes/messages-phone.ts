/** An app on a phone with message consents, whose WeChat and server respond as a test says. */
import type { MessageConsent } from '../../miniprogram/account/message-consent';
import { config } from '../../miniprogram/config';
import type { Wx, WxFailure, WxSubscriptions } from '../../miniprogram/platform/wx';
import { json } from './fake-server';
import type { ServerOutcome } from './fake-server';
import { createSignedInWorld } from './world';
import type { World } from './world';

type Ask = NonNullable<Wx['requestSubscribeMessage']>;

export const TEMPLATES = { one: 'id-1', two: 'id-2', three: 'id-3', four: 'id-4', unset: '' };

interface Told {
  readonly key: string;
  readonly asked: readonly unknown[];
  readonly settings?: unknown;
}

export interface MessagesPhone {
  readonly world: World;
  readonly messages: MessageConsent;
  /** Ids passed to WeChat. */
  readonly asked: string[][];
  readonly told: Told[];
  /** WeChat's response; default: none. */
  ask: Ask;
  settings: WxSubscriptions | undefined;
  /** The server's next responses, before the usual ones. */
  readonly script: ServerOutcome[];
}

export async function openMessages(sdkVersion = '3.8.10'): Promise<MessagesPhone> {
  const world = await createSignedInWorld();
  const phone: Omit<MessagesPhone, 'messages'> & { messages?: MessageConsent } = {
    world,
    asked: [],
    told: [],
    ask: () => undefined,
    settings: { mainSwitch: true, itemSettings: {} },
    script: [],
  };
  Object.assign(world.wx, {
    getAppBaseInfo: () => ({ SDKVersion: sdkVersion }),
    requestSubscribeMessage: (options: Parameters<Ask>[0]) => {
      phone.asked.push(options.tmplIds);
      phone.ask(options);
    },
    getSetting: ({ success }: Parameters<NonNullable<Wx['getSetting']>>[0]) => {
      world.wx.soon(() => {
        success(phone.settings ? { subscriptionsSetting: phone.settings } : {});
      });
    },
  });
  world.server.intercept = ({ path, method, body }) => {
    if (path !== '/v1/me/consents') return undefined;
    if (method === 'POST') phone.told.push(JSON.parse(body ?? '') as Told);
    return phone.script.shift() ?? json(200, { mainSwitch: true, items: [ITEM] });
  };
  const app = world.launch({ config: { templates: { ...config.templates, develop: TEMPLATES } } });
  app.session.start();
  return Object.assign(phone, { messages: app.messages });
}

const ITEM = { template: 'id-1', choice: 'accept', always: false, left: 2 };
export const answering =
  (answer: Record<string, unknown>): Ask =>
  ({ success }) => {
    success({ ...answer, errMsg: 'requestSubscribeMessage:ok' });
  };
export const failing =
  (failure: WxFailure): Ask =>
  ({ fail }) => {
    fail(failure);
  };

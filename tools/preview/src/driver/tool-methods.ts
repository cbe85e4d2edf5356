import { USERS } from '../host/address';
import type { Session } from './session';

type Params = Readonly<Record<string, unknown>>;
type Method = (session: Session, params: Params) => unknown;

const NO_PHONE = 'the preview has no real phone and no WeChat account.';

const refused =
  (name: string, why: string): Method =>
  () => {
    throw new Error(`not_supported: ${name} is not in the preview: ${why}`);
  };

/** Calls to the tool itself, not to the page. The server handles `Tool.close`. */
export const TOOL_METHODS: Readonly<Record<string, Method>> = {
  'Tool.getInfo': async (session) => {
    const { result } = (await session.ask('App.callWxMethod', { method: 'getSystemInfoSync' })) as {
      readonly result: { readonly SDKVersion?: unknown };
    };
    return { version: 'preview', SDKVersion: result.SDKVersion };
  },
  'Tool.getTestAccounts': () => ({
    accounts: USERS.map((openid) => ({ openid, nickName: openid })),
  }),
  'Tool.enableRemoteDebug': refused('Tool.enableRemoteDebug', NO_PHONE),
  'Tool.getTicket': refused('Tool.getTicket', NO_PHONE),
  'Tool.setTicket': refused('Tool.setTicket', NO_PHONE),
  'Tool.refreshTicket': refused('Tool.refreshTicket', NO_PHONE),
  'Tool.stopAudits': refused('Tool.stopAudits', 'audits are a service of DevTools.'),
  'App.captureScreenshot': async (session) => ({ data: (await session.screenshot()).toString('base64') }),
  'App.exit': async (session) => {
    await session.exit();
    return {};
  },
};

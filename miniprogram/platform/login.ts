import type { Clock } from './clock';
import type { FailureCode } from './failures';
import { Task, WX_GRACE_MS } from './task';
import type { WireError } from './wire-error';
import type { Callbacks, Wx } from './wx';

/** The API that gave the code: `wx.login`, WeCom's `wx.qy.login`, or `wx.pluginLogin` inside a plugin. */
export type LoginVia = 'wechat' | 'wecom' | 'plugin';

/** How to get a code here. */
export interface LoginMethod {
  readonly via: LoginVia;
  readonly call: (options: { timeout: number } & Callbacks<{ code?: string }>) => void;
}

/**
 * Chooses the login API. In the WeCom client `wx.login` still identifies the WeChat user, but the company needs
 * the code of `wx.qy.login`. A plugin has no `wx.login`. `undefined`: sign-in is impossible here.
 */
export function chooseLogin(
  { login: wxLogin, pluginLogin, qy }: Wx,
  inWecom: boolean,
): LoginMethod | undefined {
  if (inWecom && qy && qy.login) {
    const { login: qyLogin } = qy;
    return {
      via: 'wecom',
      call: (options) => {
        qyLogin(options);
      },
    };
  }
  if (wxLogin)
    return {
      via: 'wechat',
      call: (options) => {
        wxLogin(options);
      },
    };
  return (
    pluginLogin && {
      via: 'plugin',
      call: (options) => {
        pluginLogin(options);
      },
    }
  );
}

/** Whether the phone is offline; false when unknown. Calls `answer` once. */
export type AskOffline = (answer: (isOffline: boolean) => void) => void;

/**
 * Gets a fresh code, which lives 5 minutes and works once.
 *
 * @param timeout foreground ms
 * @param askOffline tells whether a failure is caused by a missing network: only the phone knows, since wx.login
 *   fails with a text in the system's language, and some phones never answer when offline
 * @param failed gets WeChat's reason, or `no_code` when it succeeded without a code
 */
export function login(
  askOffline: AskOffline | undefined,
  method: LoginMethod | undefined,
  clock: Clock,
  timeout: number,
  done: (code: string) => void,
  failed: (reason: FailureCode | 'no_code') => void,
): void {
  if (!method) {
    failed('no_code');
    return;
  }
  const to = {
    failed({ code }: WireError) {
      if (code === 'interrupted') failed(code);
      else if (!askOffline) failed('no_code');
      else
        askOffline((isOffline) => {
          failed(isOffline ? 'offline' : 'no_code');
        });
    },
  };
  new Task<{ code?: unknown }, typeof to>(clock, timeout, to, ({ code }) => {
    if (typeof code === 'string' && code !== '') done(code);
    else failed('no_code');
  }).run((success, fail) => {
    method.call({ timeout: timeout + WX_GRACE_MS, success, fail });
    return undefined;
  });
}

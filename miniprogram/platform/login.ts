import type { Clock } from './clock';
import type { FailureCode } from './failures';
import { Task, WX_GRACE_MS } from './task';
import type { WireError } from './wire-error';
import type { Callbacks, Wx } from './wx';

/** Whose code it is: of `wx.login`, of WeCom's `wx.qy.login`, or of `wx.pluginLogin` inside a plugin. */
export type LoginVia = 'wechat' | 'wecom' | 'plugin';

/** How a code is got here. */
export interface LoginMethod {
  readonly via: LoginVia;
  readonly call: (options: { timeout: number } & Callbacks<{ code?: string }>) => void;
}

/**
 * The one place that chooses. A code of `wx.login` says who somebody is in WeChat, also in WeCom's client; there the
 * company wants its own. A plugin has no `wx.login`. `undefined`: nobody can sign in here.
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

/** Whether the phone is without a network; no where nobody knows. Calls `answer` once. */
export type AskOffline = (answer: (isOffline: boolean) => void) => void;

/**
 * A fresh code: lives 5 minutes, works once.
 *
 * @param timeout foreground ms
 * @param askOffline so that a failure says whether the network is its reason
 * @param failed gets why WeChat gave none, `no_code` where the reason is its own. Only the phone knows whether that was
 *   the network: what wx.login fails with is a text in the system's language, and offline some wait for ever.
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

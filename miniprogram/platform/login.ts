import type { Clock } from './clock';
import type { FailureCode } from './failures';
import { Task, WX_GRACE_MS } from './task';
import type { WireError } from './wire-error';
import type { Wx } from './wx';

/**
 * A fresh code from `wx.login`: lives 5 minutes, works once.
 *
 * @param timeout foreground ms
 * @param failed gets why WeChat did not answer, `no_code` when it answered none
 */
export function login(
  wx: Wx,
  clock: Clock,
  timeout: number,
  done: (code: string) => void,
  failed: (reason: FailureCode | 'no_code') => void,
): void {
  const { login: wxLogin } = wx;
  if (!wxLogin) {
    failed('no_code');
    return;
  }
  const to = {
    failed({ code }: WireError) {
      failed(code);
    },
  };
  new Task<{ code?: unknown } | undefined, typeof to>(clock, timeout, to, (result) => {
    const code = result && result.code;
    if (typeof code === 'string' && code !== '') done(code);
    else failed('no_code');
  }).run((success, fail) => {
    wxLogin({ timeout: timeout + WX_GRACE_MS, success, fail });
    return undefined;
  });
}

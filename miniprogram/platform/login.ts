import type { Clock } from './clock';
import { AppError } from './errors';
import { runTask } from './task';
import type { Wx } from './wx';

/**
 * A fresh code from `wx.login`: lives 5 minutes, works once.
 *
 * @param timeout foreground ms
 * @throws WireFailure when WeChat does not answer; AppError `login_failed` when it answers no code.
 */
export async function login(wx: Wx, clock: Clock, timeout: number): Promise<string> {
  const { login: wxLogin } = wx;
  if (!wxLogin) throw new AppError('login_failed', 'wx.login does not exist here (Moments single-page mode?).');
  const { code } = await runTask<{ code?: string }>(clock, { timeout }, (callbacks) => {
    wxLogin(callbacks);
    return undefined;
  });
  if (typeof code !== 'string' || code === '') throw new AppError('login_failed', 'wx.login answered no code.');
  return code;
}

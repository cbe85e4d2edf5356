import { problemOf } from '../request/errors';
import type { Session } from '../session/types';
import { accountError } from './errors';

/**
 * For data that WeChat signed or encrypted with a session_key that the server no longer has: renews the key and
 * rejects with `session_key_stale`, so that the user can tap once more. Passes other errors on.
 *
 * @param staleKeyCode the backend's problem code for this case
 */
export function renewStaleKey(
  session: Session,
  staleKeyCode: string | undefined,
): (error: unknown) => Promise<never> {
  const stale = (): never => {
    throw accountError('session_key_stale');
  };
  return (error) => {
    const code = problemOf(error)?.code;
    if (code === undefined || code !== staleKeyCode) throw error as Error;
    return session.refresh().then(stale, stale);
  };
}

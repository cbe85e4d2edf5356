import { accountChanged, signedOut } from '../session/errors';
import type { Session } from '../session/types';

/**
 * Remembers who is signed in now. The result throws once it is somebody else or nobody: call it after everything that
 * was waited for before a call is made, since the client can only speak for the moment in which it is called.
 *
 * @throws AppError `account_changed`, `signed_out`
 */
export function pinUser(session: Session): () => void {
  const { epoch } = session;
  return () => {
    if (session.epoch !== epoch) throw session.state === 'signed-out' ? signedOut() : accountChanged();
  };
}

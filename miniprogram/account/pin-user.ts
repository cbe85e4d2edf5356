import { userLeft } from '../session/errors';
import type { Session } from '../session/types';

/**
 * Remembers the current user. The returned function throws once the user has changed or signed out. Call it after
 * each await that precedes a request, because the client only checks from the moment of its call.
 *
 * @throws AppError `account_changed`, `signed_out`
 */
export function pinUser(session: Session): () => void {
  const { epoch } = session;
  return () => {
    if (session.epoch !== epoch) throw userLeft(session);
  };
}

import { problemOf } from '../../../request/errors';

/** Whether the note does not exist for this user: deleted, or another user's. Retrying cannot help. */
export function isNotFound(error: unknown): boolean {
  const code = problemOf(error)?.code;
  return code === 'note_not_found' || code === 'not_found';
}

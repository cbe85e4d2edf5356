import { problemOf } from '../../../request/errors';

/** Whether there is no such note: deleted long ago, or another user's. To ask again would not help. */
export function isNotFound(error: unknown): boolean {
  const code = problemOf(error)?.code;
  return code === 'note_not_found' || code === 'not_found';
}

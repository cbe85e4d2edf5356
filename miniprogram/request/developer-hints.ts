import { isAppError } from '../platform/app-error';

/** What a developer can do about an error, by its reason or code. docs/error-codes.md explains all of them. */
const HINTS: Readonly<Record<string, string>> = {
  offline: 'No answer: check the network, and that the API is running.',
  domain_not_allowed:
    'Add the domain in the console (开发管理 > 服务器域名), or switch the check off in DevTools.',
  session_rejected: 'Rejected again after a renewal.',
  session_expired: '`resend: false` forbids sending it again.',
  malformed_answer: 'Not what backend/adapter.ts expects.',
  invalid_call: 'An option has the wrong type.',
  invalid_path:
    'A path must start with one / and contain no backslash, space, control character or dot segment.',
  invalid_query: 'A value cannot be sent as text.',
  invalid_header: 'A header must be one line of Latin-1 text.',
  invalid_body: 'The body would be lost or changed when sent; a GET carries none.',
  unknown_service: 'config.ts has no service with this name.',
  foreign_origin: "Not one of the app's own services: pass `auth: 'none'`.",
  signed_out: 'Offer a button that calls session.signIn().',
  account_deleted: 'Deleted, or unlinked from this way of signing in.',
  account_changed: 'Another user is signed in now: reload the page.',
  account_restorable: "Ask the user, and call session.signIn('restore') or session.signIn('discard').",
  exchange_refused: "See the server's log, and compare its appid.",
  malformed_session: 'See backend/adapter.ts.',
  adapter_failed: 'See backend/adapter.ts.',
  rejected_by_server: 'Check that all instances of the server share one store.',
};

/** Adds the hint to the error's message. Only develop builds show these texts. */
export function explain(error: unknown): void {
  if (!isAppError(error)) return;
  const { code, message } = error;
  const hint = HINTS[(error as { reason?: string }).reason ?? code];
  if (hint !== undefined && message.indexOf(hint) < 0)
    error.message = message === code ? hint : `${hint} (${message})`;
}

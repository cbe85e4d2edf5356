import type { Answer } from './decode';
import type { Problem } from './errors';

/** What an answer means. */
export type Reading =
  | { readonly kind: 'ok'; readonly value: unknown }
  /** The session that was sent is not valid any more. */
  | { readonly kind: 'expired' }
  /** The account behind it was deleted, here or on another device. */
  | { readonly kind: 'deleted' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'malformed' };

/** How this app's backend carries the session and says what happened. `backend.ts` implements it. */
export interface AnswerRules {
  /** The header that carries the session. Never a query: addresses end up in logs. */
  authorize: (token: string) => Readonly<Record<string, string>>;
  read: (answer: Answer) => Reading;
  /** True where failures come with status 200: then a downloaded file is looked into before it is handed out. */
  readonly failsWith200: boolean;
}

/** Other people's servers, which `backend.ts` says nothing about: status below 400 is success. */
export const foreignRules: Pick<AnswerRules, 'read'> = {
  read({ status, body, wellFormed }) {
    if (status >= 400) return { kind: 'refused', problem: { code: undefined } };
    return wellFormed ? { kind: 'ok', value: body } : { kind: 'malformed' };
  },
};

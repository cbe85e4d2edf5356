import type { Header } from '../platform/header';
import type { HttpResponse } from '../platform/response';
import type { BackendSession, LoginResult } from '../session/adapter';
import type { Problem } from './refused-error';

/** The meaning of an answer. */
export type ParsedResponse =
  | {
      readonly kind: 'ok';
      readonly value: unknown;
      /**
       * A new session that came with the answer, for example in a header. It replaces the one that the call
       * carried; the same token with a later expiry extends it.
       */
      readonly session?: BackendSession | undefined;
    }
  /** The session is no longer valid. `problem` is reported when the call carried none. */
  | { readonly kind: 'expired'; readonly problem?: Problem }
  /** The session's account was deleted, here or on another device. */
  | { readonly kind: 'deleted'; readonly problem?: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'malformed' };

/** The same after the checks of `backend/checked-adapter.ts`: nothing throws, and no value is a promise. */
export type CheckedResponse =
  | { readonly kind: 'ok'; readonly value: unknown; readonly session?: LoginResult | undefined }
  | { readonly kind: 'malformed' }
  | {
      readonly kind: 'expired' | 'deleted' | 'refused';
      readonly problem: Problem;
      /** The wait that the server asks for. */
      readonly waitMs: number;
    };

export interface CheckedAnswerAdapter {
  /** Adds the session to `header`. @throws AppError `adapter_failed` */
  readonly authorize: (token: string, header: Header) => Header;
  /**
   * @param own false for foreign servers, which the adapter does not describe: 2xx is success
   * @throws AppError `adapter_failed`
   */
  readonly read: (response: HttpResponse, own: boolean) => CheckedResponse;
  readonly failsWith200: boolean;
}

/** How this app's backend carries the session and reports results. `backend/adapter.ts` implements it. */
export interface AnswerAdapter {
  /** The header that carries the session. Never a query parameter: URLs end up in logs. */
  authorize: (token: string) => Readonly<Record<string, string>>;
  /**
   * For a downloaded file or a stream it gets the headers without a body, to look for a new session. WeChat follows a
   * download's redirects: the headers are then the last server's.
   */
  read: (response: HttpResponse) => ParsedResponse;
  /** True when failures come with status 200: the client then looks for one in files, bytes and streams, too. */
  readonly failsWith200: boolean;
}

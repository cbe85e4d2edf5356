import type { Header } from '../platform/header';
import type { HttpResponse } from '../platform/response';
import type { BackendSession, LoginResult } from '../session/adapter';
import type { Problem } from './refused-error';

/** What an answer means. */
export type ParsedResponse =
  | {
      readonly kind: 'ok';
      readonly value: unknown;
      /** A new session that came with the answer, in a header perhaps. It replaces the one that the call carried. */
      readonly session?: BackendSession | undefined;
    }
  /** The session that was sent is not valid any more. `problem` is told where none was sent. */
  | { readonly kind: 'expired'; readonly problem?: Problem }
  /** The account behind it was deleted, here or on another device. */
  | { readonly kind: 'deleted'; readonly problem?: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'malformed' };

/** The same behind its checks (`backend/checked-adapter.ts`): nothing in it throws, and no value is a promise. */
export type CheckedResponse =
  | { readonly kind: 'ok'; readonly value: unknown; readonly session?: LoginResult | undefined }
  | { readonly kind: 'malformed' }
  | {
      readonly kind: 'expired' | 'deleted' | 'refused';
      readonly problem: Problem;
      /** How long the server asks to be left alone. */
      readonly waitMs: number;
    };

export interface CheckedAnswerAdapter {
  /** Adds the session to `header`. @throws AppError `adapter_failed` */
  readonly authorize: (token: string, header: Header) => Header;
  /**
   * @param own false for other people's servers, which the adapter says nothing about: 2xx is success
   * @throws AppError `adapter_failed`
   */
  readonly read: (response: HttpResponse, own: boolean) => CheckedResponse;
  readonly failsWith200: boolean;
}

/** How this app's backend carries the session and says what happened. `backend/adapter.ts` implements it. */
export interface AnswerAdapter {
  /** The header that carries the session. Never a query: addresses end up in logs. */
  authorize: (token: string) => Readonly<Record<string, string>>;
  read: (response: HttpResponse) => ParsedResponse;
  /** True where failures come with status 200: then a downloaded file is looked into before it is handed out. */
  readonly failsWith200: boolean;
}

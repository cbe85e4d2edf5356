import type { Header } from '../platform/header';
import type { HttpMethod, HttpRequest } from '../platform/http';
import type { LoginVia } from '../platform/login';
import type { HttpResponse } from '../platform/response';

/** One call of the sign-in. The path is on the first service of config.ts. */
export interface SignInRequest {
  readonly method: HttpMethod;
  readonly path: string;
  readonly header?: Readonly<Record<string, string>>;
  /** As the client sends bodies: an object as JSON, text, bytes, a `FormBody`. */
  readonly body?: unknown;
}

/** What is about to leave, for a header that depends on it. */
export interface OutgoingCall {
  readonly method: HttpMethod;
  /** With its query, from the first `/` after the host: what a signature covers. */
  readonly path: string;
  /** The body as it goes over the wire; `undefined` for none and for a file. */
  readonly body: string | ArrayBuffer | undefined;
  /** Wall clock, ms since 1970. */
  readonly time: number;
}

/** What the user says about an account of theirs that they deleted and can still have back. */
export type DeletedChoice = 'restore' | 'discard';

/** For whom a code is exchanged. */
export interface SignInContext {
  /**
   * A silent sign-in of a device that had this user's session: where that account is gone, no new one is to be made.
   * `undefined` at the first sign-in, and when the user tapped.
   */
  readonly former?: string | undefined;
  /** The answer to the question that a restorable account asks. */
  readonly deleted?: DeletedChoice | undefined;
}

/** How this app's backend exchanges a code for a session. `backend/adapter.ts` implements it. */
export interface SignInAdapter {
  /** @param via whose code it is: WeChat's, WeCom's or a plugin's, which WeChat exchanges in three ways */
  signIn: (code: string, via: LoginVia, context: SignInContext) => SignInRequest;
  signOut: (token: string) => SignInRequest;
  /**
   * Where the backend gives a refresh token: how to renew without `wx.login`, which is the way where this is refused.
   * Its answer is read by `readSignIn`, and may leave the user out.
   */
  renew?: (refreshToken: string) => SignInRequest;
  readSignIn: (response: HttpResponse) => ParsedSignIn;
  /** Headers for every call to the app's own services, the sign-in's included: version, tenant, trace id, signature. */
  beforeSend?: (call: OutgoingCall) => Readonly<Record<string, string>>;
}

/** A session as a backend gives it. */
export interface BackendSession {
  readonly token: string;
  /** s; a numeric text will do */
  readonly expiresIn: number | string;
  /** The server's own user id; a whole number will do. Only the answer to `renew` may leave it out. */
  readonly userId?: string | number;
  readonly refreshToken?: string | undefined;
}

export type ParsedSignIn =
  | ({ readonly kind: 'granted'; readonly user?: unknown } & BackendSession)
  | { readonly kind: 'malformed'; readonly field?: string }
  /** The account is gone: signs out. `restorableUntil` (ms since 1970): until then the user can have it back. */
  | { readonly kind: 'deleted'; readonly restorableUntil?: number | undefined }
  | {
      readonly kind: 'refused';
      readonly problemCode?: string | undefined;
      /** Another try with a fresh code can help (code used or invalid, WeChat busy). */
      readonly again: boolean;
      /** How long to leave the server alone, where `Retry-After` does not say so (45011: a minute). */
      readonly waitMs?: number;
    };

/** What a sign-in brings, checked. */
export interface LoginResult {
  readonly token: string;
  /** s */
  readonly expiresIn: number;
  /** `undefined` only after `renew`: the same user as before. */
  readonly userId: string | undefined;
  readonly refreshToken: string | undefined;
  /** Who the backend says the user is, unchecked: account reads it. */
  readonly user: unknown;
}

/** The adapter behind its checks (`backend/checked-adapter.ts`): what it returns has these types, and what it throws a name. */
export interface CheckedSignInAdapter {
  /** @throws AppError `adapter_failed` */
  signIn: (code: string, via: LoginVia, context: SignInContext) => SignInRequest;
  signOut: (token: string) => SignInRequest;
  renew: ((refreshToken: string) => SignInRequest) | undefined;
  readSignIn: (response: HttpResponse, renewing: boolean) => CheckedSignIn;
  /** Adds the hook's headers to those of one call to the app's own services. @throws AppError `adapter_failed` */
  beforeSend: (header: Header, request: Pick<HttpRequest, 'method' | 'url' | 'data'>) => void;
}

export type CheckedSignIn =
  | { readonly kind: 'granted'; readonly result: LoginResult }
  | {
      readonly kind: 'deleted';
      readonly restorableUntil: number | undefined;
      readonly problemCode?: undefined;
      readonly waitMs?: undefined;
    }
  | {
      readonly kind: 'malformed';
      readonly field: string;
      readonly problemCode?: undefined;
      readonly waitMs: number;
    }
  | {
      readonly kind: 'refused';
      readonly problemCode: string | undefined;
      readonly again: boolean;
      /** How long the server asks to be left alone: the adapter's word, and `Retry-After`. */
      readonly waitMs: number;
    };

import type { Header } from '../platform/header';
import type { HttpMethod, HttpRequest } from '../platform/http';
import type { LoginVia } from '../platform/login';
import type { HttpResponse } from '../platform/response';

/** One call of the sign-in. The path is on the first service of config.ts. */
export interface SignInRequest {
  readonly method: HttpMethod;
  readonly path: string;
  readonly header?: Readonly<Record<string, string>>;
  /** Encoded as the client encodes bodies: an object as JSON, or text, bytes, a `FormBody`. */
  readonly body?: unknown;
}

/** The call that is about to be sent, for headers that depend on it. */
export interface OutgoingCall {
  readonly method: HttpMethod;
  /** Includes the query; starts at the first `/` after the host, as signatures need it. */
  readonly path: string;
  /** The encoded body; `undefined` when there is none, and for a file. */
  readonly body: string | ArrayBuffer | undefined;
  /** Wall clock, ms since 1970. */
  readonly time: number;
}

/** The user's answer about an account that they deleted and can still restore. */
export type DeletedChoice = 'restore' | 'discard';

/** The context of a code exchange. */
export interface SignInContext {
  /**
   * Set for a silent sign-in on a device that had this user's session: if that account is gone, the server must
   * not create a new one. `undefined` at the first sign-in, and when the user tapped.
   */
  readonly former?: string | undefined;
  /** The user's answer about a restorable account. */
  readonly deleted?: DeletedChoice | undefined;
}

/** How this app's backend exchanges a code for a session. `backend/adapter.ts` implements it. */
export interface SignInAdapter {
  /** @param via which API gave the code: WeChat, WeCom and plugins each have their own exchange at WeChat */
  signIn: (code: string, via: LoginVia, context: SignInContext) => SignInRequest;
  signOut: (token: string) => SignInRequest;
  /**
   * For a backend with refresh tokens: renews without `wx.login`; when this is refused, `wx.login` follows. The
   * answer is read by `readSignIn` and may omit the user.
   */
  renew?: (refreshToken: string) => SignInRequest;
  readSignIn: (response: HttpResponse) => ParsedSignIn;
  /** Headers for every call to the app's own services, the sign-in's included: version, tenant, trace id, signature. */
  beforeSend?: (call: OutgoingCall) => Readonly<Record<string, string>>;
}

/** A session as a backend gives it. */
export interface BackendSession {
  readonly token: string;
  /** seconds; a numeric string is accepted */
  readonly expiresIn: number | string;
  /** The server's own user id; an integer is accepted. Only the answer to `renew` may omit it. */
  readonly userId?: string | number;
  readonly refreshToken?: string | undefined;
}

export type ParsedSignIn =
  | ({ readonly kind: 'granted'; readonly user?: unknown } & BackendSession)
  | { readonly kind: 'malformed'; readonly field?: string }
  /** The account is gone: signs out. The user can restore it until `restorableUntil` (ms since 1970). */
  | { readonly kind: 'deleted'; readonly restorableUntil?: number | undefined }
  | {
      readonly kind: 'refused';
      readonly problemCode?: string | undefined;
      /** A retry with a fresh code can help (code used or invalid, WeChat busy). */
      readonly again: boolean;
      /** Minimum wait before the next sign-in, when `Retry-After` does not say it (45011: a minute). */
      readonly waitMs?: number;
    };

/** The result of a sign-in, checked. */
export interface LoginResult {
  readonly token: string;
  /** seconds */
  readonly expiresIn: number;
  /** `undefined` only after `renew`: the same user as before. */
  readonly userId: string | undefined;
  readonly refreshToken: string | undefined;
  /** The user as the backend describes it, unchecked; `account/` reads it. */
  readonly user: unknown;
}

/**
 * The adapter behind its checks (`backend/checked-adapter.ts`): results have these types, and exceptions become
 * an AppError.
 */
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
      /** The wait that the server asks for, from the adapter or `Retry-After`. */
      readonly waitMs: number;
    };

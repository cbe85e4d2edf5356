import type { FailureCode } from '../platform/failures';
import { putHeaders } from '../platform/header';
import type { Header } from '../platform/header';
import { sendHttp } from '../platform/http';
import type { HttpRequest } from '../platform/http';
import { putJson } from '../platform/json';
import { login } from '../platform/login';
import type { AskOffline, LoginMethod } from '../platform/login';
import type { HttpResponse } from '../platform/response';
import type { Wire } from '../platform/task';
import type {
  CheckedSignIn,
  CheckedSignInAdapter,
  LoginResult,
  SignInContext,
  SignInRequest,
} from './adapter';
import { SessionUnavailableError } from './session-unavailable-error';
import type { UnavailableDetails, UnavailableReason } from './session-unavailable-error';

/** A request for a session. Exactly one of `done`, `deleted` and `failed` is called while it is wanted. */
export interface LoginJob {
  /** Checked before each step: after a sign-out no further wx.login may follow. */
  readonly wanted: () => boolean;
  /** Renews without wx.login when the backend can, else falls back to it. */
  readonly refreshToken: string | undefined;
  /** Read when the code has arrived: a tap may have changed it meanwhile. */
  readonly context: () => SignInContext;
  /**
   * Also called when the result is no longer wanted, so that the token is revoked.
   * @param byCode true when WeChat gave a code, and the server therefore has a fresh session_key
   */
  readonly done: (result: LoginResult, byCode: boolean) => void;
  /** The account is gone. @param restorableUntil ms since 1970: until then the user can have it back */
  readonly deleted: (restorableUntil: number | undefined) => void;
  readonly failed: (error: SessionUnavailableError, waitMs: number) => void;
}

export interface LoginApi {
  /**
   * wx.login, then the server's exchange, with a fresh code each time: at most two sign-ins whatever the server
   * answers, and one more if WeChat interrupted one in the background.
   */
  obtain: (job: LoginJob) => void;
  /** Tells the server to revoke `token`. Best effort: never throws and returns nothing to wait for. */
  revoke: (token: string) => void;
}

/** The request queue's slots, passed in: WeChat runs ten requests at a time. */
export interface Places {
  enter: (priority: 'session' | 'normal', go: () => void) => void;
  leave: (priority: 'session' | 'normal') => void;
}

export interface LoginApiOptions extends Wire {
  /** How to get a code here; `undefined` where sign-in is impossible. */
  readonly method: LoginMethod | undefined;
  /** Tells whether a failed sign-in was caused by a missing network; without it the reason is `login_failed`. */
  readonly askOffline?: AskOffline | undefined;
  readonly adapter: CheckedSignInAdapter;
  readonly places: Places;
  /** Base URL of the adapter's requests. */
  readonly base: string;
  /** Foreground ms. */
  readonly loginTimeout: number;
  /** Foreground ms. */
  readonly exchangeTimeout: number;
}

type Denial = Exclude<CheckedSignIn, { readonly kind: 'granted' }>;

/** A wait this short is no reason against an immediate retry: wx.login and the exchange take as long. */
const SHORT_WAIT_MS = 1_000;

export function createLoginApi(options: LoginApiOptions): LoginApi {
  const {
    askOffline,
    method,
    clock,
    adapter,
    places,
    base,
    loginTimeout,
    exchangeTimeout,
    putBody = putJson,
  } = options;

  /**
   * Sends one request outside the session and cancellation logic. `failed` gets the transport's error code,
   * 'adapter_failed' when nothing was sent.
   * @param wanted checked when a slot is free: a sign-out may have come meanwhile
   */
  const exchange = (
    priority: 'session' | 'normal',
    wanted: () => boolean,
    make: () => SignInRequest,
    done: (response: HttpResponse) => void,
    failed: (code: FailureCode | 'adapter_failed') => void,
  ): void => {
    places.enter(priority, () => {
      const end = <T>(next: (value: T) => void, value: T): void => {
        places.leave(priority);
        next(value);
      };
      if (!wanted()) {
        places.leave(priority);
        return;
      }
      let request: HttpRequest;
      const header: Header = {};
      try {
        request = prepare(make(), header);
      } catch {
        end(failed, 'adapter_failed');
        return;
      }
      sendHttp(options, request, header, false, {
        answered(response) {
          end(done, response);
        },
        failed(error) {
          end(failed, (error as Error & { readonly code: FailureCode }).code);
        },
      });
    });
  };
  const prepare = ({ method, path, header, body }: SignInRequest, sent: Header): HttpRequest => {
    if (header) putHeaders(sent, header);
    const data = putBody(sent, method, body);
    const request = { url: base + path, method, data, timeout: exchangeTimeout };
    adapter.beforeSend(sent, request);
    return request;
  };

  return {
    obtain({ wanted, refreshToken, context, done, deleted, failed }) {
      const { renew } = adapter;
      let anotherCode = true;
      let anotherTry = true;
      const fail = (reason: UnavailableReason, details?: UnavailableDetails, waitMs = 0): void => {
        failed(new SessionUnavailableError(reason, details), waitMs);
      };
      /** WeChat interrupts requests in the background; on return a fresh code works. */
      const tryAgain = (
        code: FailureCode | 'adapter_failed' | 'no_code',
        step: () => void,
        reason: UnavailableReason,
      ): void => {
        if (code === 'interrupted' && anotherTry) {
          anotherTry = false;
          clock.whenForeground(step);
        } else if (code === 'adapter_failed') fail(code);
        else fail(reason, code === 'no_code' ? undefined : { wireCode: code });
      };

      const renewFirst = (): void => {
        exchange(
          'session',
          wanted,
          () => (renew as NonNullable<typeof renew>)(refreshToken as string),
          (response) => {
            const parsed = adapter.readSignIn(response, true);
            if (parsed.kind === 'granted') done(parsed.result, false);
            else if (parsed.kind === 'deleted') deleted(parsed.restorableUntil);
            // A failing server has not refused the refresh token: keep it.
            else if (response.status === 429 || response.status >= 500 || parsed.waitMs) refused(parsed);
            else logIn();
          },
          (code) => {
            tryAgain(code, renewFirst, 'exchange_failed');
          },
        );
      };
      const logIn = (): void => {
        if (!wanted()) return;
        login(askOffline, method, clock, loginTimeout, exchangeCode, (code) => {
          tryAgain(code, logIn, 'login_failed');
        });
      };
      const exchangeCode = (code: string): void => {
        exchange(
          'session',
          wanted,
          () => adapter.signIn(code, (method as LoginMethod).via, context()),
          read,
          (failure) => {
            tryAgain(failure, logIn, 'exchange_failed');
          },
        );
      };
      const read = (response: HttpResponse): void => {
        const parsed = adapter.readSignIn(response, false);
        if (parsed.kind === 'granted') done(parsed.result, true);
        else if (parsed.kind === 'deleted') deleted(parsed.restorableUntil);
        else if (parsed.kind === 'malformed')
          fail('malformed_session', { field: parsed.field }, parsed.waitMs);
        else if (parsed.again && anotherCode && parsed.waitMs <= SHORT_WAIT_MS) {
          anotherCode = false;
          logIn();
        } else refused(parsed);
      };
      const refused = ({ problemCode, waitMs }: Denial): void => {
        fail('exchange_refused', { problemCode }, waitMs);
      };

      if (renew && refreshToken !== undefined) renewFirst();
      else logIn();
    },
    revoke(token) {
      exchange(
        'normal',
        () => true,
        () => adapter.signOut(token),
        ignore,
        ignore,
      );
    },
  };
}

function ignore(): void {
  // Best effort: the result is ignored.
}

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

/** Who wants a session, and how it ends. Exactly one of `done`, `deleted` and `failed` is called while it is wanted. */
export interface LoginJob {
  /** Asked before each step: a sign-out on the way must not be followed by another wx.login. */
  readonly wanted: () => boolean;
  /** Renews without wx.login where the backend can; falls back to it. */
  readonly refreshToken: string | undefined;
  /** Asked when the code is there: a tap may have come meanwhile. */
  readonly context: () => SignInContext;
  /**
   * Called also when nobody wants it any more: the token has to be revoked.
   * @param byCode WeChat gave a code, and the server a fresh session_key with it
   */
  readonly done: (result: LoginResult, byCode: boolean) => void;
  /** The account is gone. @param restorableUntil ms since 1970: until then the user can have it back */
  readonly deleted: (restorableUntil: number | undefined) => void;
  readonly failed: (error: SessionUnavailableError, waitMs: number) => void;
}

export interface LoginApi {
  /**
   * wx.login, then the server's exchange, with a fresh code each time. Whatever the server answers, that is at most two
   * sign-ins; one more where WeChat interrupted one in the background.
   */
  obtain: (job: LoginJob) => void;
  /** Tells the server to forget `token`. Best effort: never throws, and nobody waits for it. */
  revoke: (token: string) => void;
}

/** Places on the wire, handed in: WeChat carries ten exchanges at a time. */
export interface Places {
  enter: (priority: 'session' | 'normal', go: () => void) => void;
  leave: (priority: 'session' | 'normal') => void;
}

export interface LoginApiOptions extends Wire {
  /** How a code is got here; `undefined` where nobody can sign in. */
  readonly method: LoginMethod | undefined;
  /** Whether a sign-in failed for want of a network; without it that is `login_failed` like any other. */
  readonly askOffline?: AskOffline | undefined;
  readonly adapter: CheckedSignInAdapter;
  readonly places: Places;
  /** Where the paths of the adapter's requests begin. */
  readonly base: string;
  /** Foreground ms. */
  readonly loginTimeout: number;
  /** Foreground ms. */
  readonly exchangeTimeout: number;
}

type Denial = Exclude<CheckedSignIn, { readonly kind: 'granted' }>;

/** What wx.login and the way there take anyway: no reason not to try again at once. */
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
   * One call past everything that waits for a session. `failed` gets the wire's code, 'adapter_failed' when unsent.
   * @param wanted asked when there is a place: a sign-out may have come meanwhile
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
      /** WeChat ends what is on its way in the background: with a fresh code it works on coming back. */
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
            // A server in trouble has not refused the refresh token.
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
  // Best effort.
}

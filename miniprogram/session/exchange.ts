import type { Clock } from '../platform/clock';
import { sendHttp } from '../platform/http';
import type { WireAnswer, WireRequest } from '../platform/http';
import { login } from '../platform/login';
import type { Wx } from '../platform/wx';
import { SessionUnavailable, signedOut } from './errors';
import type { SessionRecord } from './record';

/** What a sign-in brings: the session, and who the backend says the person is (unchecked: account reads it). */
export interface Grant {
  readonly record: SessionRecord;
  readonly user: unknown;
}

/** How this app's backend exchanges a code. `backend.ts` implements it; paths are on the API's origin. */
export interface ExchangeRules {
  signIn: (code: string) => Omit<WireRequest, 'url'> & { readonly path: string };
  signOut: (token: string) => Omit<WireRequest, 'url'> & { readonly path: string };
  readSignIn: (answer: WireAnswer) => SignInReading;
}

export type SignInReading =
  | { readonly kind: 'granted'; readonly token: string; /** s */ readonly expiresIn: number; readonly userId: string; readonly user: unknown }
  | { readonly kind: 'malformed' }
  /** `again`: another try with a fresh code can help (code used or invalid, WeChat busy). */
  | { readonly kind: 'refused'; readonly problemCode?: string | undefined; readonly again: boolean };

export interface Exchange {
  /**
   * wx.login, then the server's exchange, with a fresh code each time; at most one more try, where that can help.
   * @param wanted asked before each step: a sign-out on the way must not be followed by another wx.login
   * @throws SessionUnavailable; `signed_out` when it is no longer wanted
   */
  obtain: (wanted: () => boolean) => Promise<Grant>;
  /** Tells the server to forget `token`. Best effort: never throws, and nobody waits for it. */
  revoke: (token: string) => void;
}

export interface ExchangeOptions {
  readonly wx: Wx;
  readonly clock: Clock;
  readonly rules: ExchangeRules;
  readonly origin: string;
  /** Foreground ms. */
  readonly loginTimeout: number;
  /** Foreground ms. */
  readonly exchangeTimeout: number;
}

/** Goes past the request queue on purpose: everything in the queue may be waiting for it. */
export function createExchange({ wx, clock, rules, origin, loginTimeout, exchangeTimeout }: ExchangeOptions): Exchange {
  const send = ({ path, ...request }: ReturnType<ExchangeRules['signIn']>): Promise<WireAnswer> =>
    sendHttp(wx, clock, { ...request, url: origin + path }, { timeout: exchangeTimeout });

  const attempt = async (wanted: () => boolean): Promise<SignInReading> => {
    if (!wanted()) throw signedOut();
    const code = await login(wx, clock, loginTimeout).catch(() => {
      throw new SessionUnavailable('login_failed');
    });
    if (!wanted()) throw signedOut();
    const answer = await send(rules.signIn(code)).catch(() => {
      throw new SessionUnavailable('exchange_failed');
    });
    return rules.readSignIn(answer);
  };

  return {
    async obtain(wanted) {
      let reading = await attempt(wanted);
      if (reading.kind === 'refused' && reading.again) reading = await attempt(wanted);
      if (reading.kind === 'refused') {
        throw new SessionUnavailable('exchange_refused', { problemCode: reading.problemCode });
      }
      if (reading.kind === 'malformed' || !isUsable(reading)) throw new SessionUnavailable('malformed_session');
      const { token, expiresIn, userId, user } = reading;
      return { record: { token, userId, expiresAt: clock.now() + expiresIn * 1000 }, user };
    },
    revoke(token) {
      send(rules.signOut(token)).catch(() => undefined);
    },
  };
}

function isUsable({ token, expiresIn, userId }: Extract<SignInReading, { kind: 'granted' }>): boolean {
  // A token goes into a header: white space or control characters would break out of it.
  return /^[\x21-\x7e]+$/.test(token) && Number.isFinite(expiresIn) && expiresIn > 0 && userId !== '';
}

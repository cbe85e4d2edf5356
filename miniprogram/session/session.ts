import { cancel } from '../platform/clock';
import type { Clock } from '../platform/clock';
import { hasCode } from '../platform/app-error';
import { createListeners } from '../platform/listeners';
import type { DeletedChoice, LoginResult } from './adapter';
import { createCooldown } from './cooldown';
import type { CooldownSteps } from './cooldown';
import {
  AccountRestorableError,
  SessionUnavailableError,
  accountDeleted,
  signedOut,
  userLeft,
} from './errors';
import { createSignInAttempt } from './sign-in-attempt';
import type { SignInAttempt } from './sign-in-attempt';
import { holdSession, isUsable } from './held-session';
import type { HeldSession, ReplacedTokens } from './held-session';
import type { LoginApi } from './login-api';
import type { SessionStore } from './record';
import { SIGNED_OUT, initialState } from './state';
import type { State } from './state';
import type { SessionCarrier, SessionState } from './types';

export interface SessionOptions {
  readonly api: LoginApi;
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly cooldown: CooldownSteps;
  /**
   * `createReplacedTokens`; without it, a valid token that `refresh()` replaced is not revoked and expires by
   * itself.
   */
  readonly retire?: ((revoke: (token: string) => void) => ReplacedTokens) | undefined;
  /** Foreground ms that a caller waits for a sign-in. */
  readonly waitTimeout: number;
  /** False in the Moments single-page mode: no sign-in is tried, and none fails. */
  readonly supported: boolean;
  /** For apps whose silent sign-in must wait for consent: checks whether it was given. */
  readonly consent?: ((answer: (isGiven: boolean) => void) => void) | undefined;
}

export function createSession(options: SessionOptions): SessionCarrier {
  const { api, store, clock } = options;
  const cooldown = createCooldown(clock, options.cooldown);
  const listeners = createListeners<SessionState>();
  const replaced = options.retire && options.retire(api.revoke);

  let state: State = initialState(store.load(), clock.now());
  let epoch = 0;
  let user: unknown;

  const enter = (next: State): void => {
    state = next;
    listeners.emit(next.name);
  };
  const enterSignedIn = (held: HeldSession): void => {
    enter({ name: 'signed-in', held });
  };
  const runningAttempt = (): SignInAttempt | undefined =>
    state.name === 'signing-in' ? state.attempt : undefined;
  const usable = (): HeldSession | undefined => (isUsable(state.held, clock.now()) ? state.held : undefined);
  const trusted = (): HeldSession | undefined => {
    const held = usable();
    return held && held.trust !== 'suspect' ? held : undefined;
  };
  const current = (): string | undefined => {
    const held = usable();
    return held && held.token;
  };
  const heldAs = (token: string): HeldSession | undefined => {
    const { held } = state;
    return held && held.token === token ? held : undefined;
  };
  const userId = (): string | undefined => state.held && state.held.userId;

  /** @param refreshToken stored with the session */
  const keep = (
    { token, expiresIn }: LoginResult,
    owner: string | undefined,
    refreshToken: string | undefined,
  ): HeldSession | undefined => {
    const former = userId();
    if (owner === undefined) return undefined;
    // Trusted for at least a cool-down, so that a lifetime of 0 costs no more sign-ins than failures do. The
    // server decides.
    const expiresAt = clock.now() + Math.max(expiresIn * 1000, options.cooldown.maxMs);
    const record = { token, expiresAt, userId: owner, refreshToken };
    const held = holdSession(record, 'untried', clock.now(), heldAs(token));
    store.save(record);
    if (former !== undefined && former !== owner) epoch += 1;
    return held;
  };

  /**
   * @param fresh sign in with a code even if the session is valid; the server is told to revoke the old one
   *   afterwards
   */
  const begin = (byTap: boolean, fresh?: boolean, choice?: DeletedChoice): Promise<string> => {
    const attempt = createSignInAttempt(byTap, choice);
    const isMine = (): boolean => runningAttempt() === attempt;
    const fail = (failure: SessionUnavailableError): void => {
      const good = trusted();
      if (good) enterSignedIn(good);
      else enter({ name: 'failed', held: state.held, failure });
      attempt.reject(failure);
    };
    const obtain = (): void => {
      const { held } = state;
      const refreshToken = fresh || !held ? undefined : held.refreshToken;
      api.obtain({
        wanted: isMine,
        refreshToken,
        done(result, byCode) {
          attempt.byCode = byCode;
          const before = epoch;
          const replacing = fresh ? usable() : undefined;
          // A refresh token that the server did not replace stays valid.
          const kept = result.refreshToken || (byCode ? undefined : refreshToken);
          const next = isMine() ? keep(result, result.userId || userId(), kept) : undefined;
          if (!next) {
            api.revoke(result.token);
            return;
          }
          ({ user } = result);
          cooldown.clear();
          // Before the listeners are called: one that signs out revokes this token, too.
          if (replaced && replacing && replacing.token !== result.token) replaced.add(replacing);
          enterSignedIn(next);
          if (epoch === before) attempt.resolve(next.token);
          else attempt.reject(userLeft({ state: state.name }));
        },
        context: () => (attempt.byTap ? { deleted: attempt.deleted } : { former: userId() }),
        deleted(restorableUntil) {
          if (!isMine()) return;
          // Only the user who tapped gets this error; other callers get `signed_out`.
          if (attempt.byTap)
            attempt.reject(
              restorableUntil === undefined ? accountDeleted() : new AccountRestorableError(restorableUntil),
            );
          signOut(false);
        },
        failed(failure, waitMs) {
          if (!isMine()) return;
          if (attempt.hasNetworkAgain && /^(login|exchange)_failed$/.test(failure.reason)) {
            attempt.hasNetworkAgain = false;
            obtain();
            return;
          }
          cooldown.fail(failure, clock.now(), waitMs);
          fail(failure);
        },
      });
    };

    enter({ name: 'signing-in', held: state.held, attempt });
    if (byTap || !options.consent) obtain();
    else {
      options.consent((isGiven) => {
        if (!isMine()) return;
        if (isGiven || attempt.byTap) obtain();
        else fail(new SessionUnavailableError('consent_needed'));
      });
    }
    return attempt.promise;
  };
  const waitFor = (promise: Promise<string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const countdown = clock.start(options.waitTimeout, () => {
        reject(new SessionUnavailableError('wait_timed_out'));
      });
      const stop = (): void => {
        cancel(countdown);
      };
      promise.then(resolve, reject).then(stop, stop);
    });
  /** Joins the sign-in in progress, or starts one; `rejected` is the session that the server refused. */
  const obtainUnlessCooling = (rejected?: HeldSession, fresh?: boolean): Promise<string> => {
    const attempt = runningAttempt();
    const refusal = !options.supported
      ? new SessionUnavailableError('unsupported_here')
      : attempt
        ? undefined
        : cooldown.refusal();
    if (state.name === 'signed-out') return Promise.reject(signedOut());
    if (refusal) return Promise.reject(refusal);
    if (rejected) rejected.trust = 'rejected';
    return waitFor(attempt ? attempt.promise : begin(false, fresh));
  };
  const token = (): Promise<string> => {
    const valid = current();
    return valid === undefined ? obtainUnlessCooling() : Promise.resolve(valid);
  };
  /**
   * A gateway that answers 401 to everything must not cost a sign-in for each request, so this counts as a failed
   * renewal. The token is kept: if only one route is at fault, calls to other routes succeed with it and prove
   * it.
   */
  const suspect = (held: HeldSession): void => {
    held.trust = 'suspect';
    const failure = new SessionUnavailableError('rejected_by_server');
    // Counted from the sign-in: a token rejected long after it has more likely expired, and is renewed at
    // once.
    cooldown.fail(failure, held.issuedAt);
    if (cooldown.refusal() && state.name !== 'signing-in') enter({ name: 'failed', held, failure });
  };
  const tryAgain = (byTap: boolean, deleted?: DeletedChoice): Promise<string> => {
    const attempt = runningAttempt();
    if (attempt && byTap) Object.assign(attempt, { byTap, deleted: deleted || attempt.deleted });
    if (attempt || !options.supported) return obtainUnlessCooling();
    return trusted() ? token() : waitFor(begin(byTap, undefined, deleted));
  };
  const signOut = (revoke: boolean): boolean => {
    const { held } = state;
    const attempt = runningAttempt();
    user = undefined;
    epoch += 1;
    cooldown.reset();
    const isKnown = store.saveSignedOut();
    enter(SIGNED_OUT);
    if (attempt) attempt.reject(signedOut());
    if (revoke && held && held.trust !== 'rejected') api.revoke(held.token);
    if (revoke && replaced) replaced.revokeAll();
    return isKnown;
  };

  return {
    get state() {
      return state.name;
    },
    get epoch() {
      return epoch;
    },
    get failure() {
      return state.name === 'failed' ? state.failure : undefined;
    },
    get userId() {
      return userId();
    },
    get user() {
      return user;
    },
    start() {
      token().catch(() => undefined);
    },
    current,
    token,
    renew(rejected) {
      const held = heldAs(rejected);
      if (!held) return token();
      if (held.trust === 'untried') suspect(held);
      return obtainUnlessCooling(held);
    },
    refresh() {
      const attempt = runningAttempt();
      const obtained = obtainUnlessCooling(undefined, true);
      // A sign-in in progress may renew without a code, and would leave the session_key as old as before.
      return attempt
        ? obtained.then((renewed) => (attempt.byCode ? renewed : obtainUnlessCooling(undefined, true)))
        : obtained;
    },
    lend() {
      const held = usable();
      if (!held) return undefined;
      held.calls += 1;
      return held.token;
    },
    giveBack(carried) {
      const held = heldAs(carried);
      if (held) held.calls -= 1;
      else if (replaced) replaced.giveBack(carried);
    },
    accepted(accepted) {
      const held = heldAs(accepted);
      if (!held || held.trust === 'proven' || held.trust === 'rejected') return;
      // After a suspect token only one route was at fault: the session is valid, and the cool-down continues
      // for that route.
      if (held.trust === 'untried') cooldown.reset();
      held.trust = 'proven';
      if (state.name === 'failed') enterSignedIn(held);
    },
    refused(refused) {
      const held = heldAs(refused);
      if (!held) return;
      if (held.trust === 'untried') suspect(held);
      else cooldown.fail(new SessionUnavailableError('rejected_by_server'));
    },
    deleted(deleted) {
      const isLatest = heldAs(deleted) !== undefined;
      if (isLatest) signOut(false);
      return isLatest;
    },
    adopt(carried, renewed) {
      const held = heldAs(carried);
      if (!held || held.trust === 'rejected') return;
      const isSame = renewed.token === carried;
      // A rolling session extends its token with each answer: stored when that is worth a write.
      const expiresAt = clock.now() + renewed.expiresIn * 1000;
      const refreshToken = renewed.refreshToken || held.refreshToken;
      const isRenewed =
        expiresAt >= held.expiresAt + options.cooldown.maxMs || refreshToken !== held.refreshToken;
      if (isSame && !isRenewed) return;
      // The user stays the same: an answer to a call never changes the user.
      const next = keep(renewed, held.userId, refreshToken);
      if (!next) return;
      if (isSame) next.trust = held.trust;
      const attempt = runningAttempt();
      if (attempt) state = { name: 'signing-in', held: next, attempt };
      else enterSignedIn(next);
    },
    signIn(deleted) {
      cooldown.clear();
      if (state.name === 'signed-out') {
        store.clear();
        enter({ name: 'idle', held: undefined });
      }
      return tryAgain(true, deleted).then(
        () => undefined,
        (error: unknown) => {
          if (!hasCode(error, 'account_changed')) throw error as Error;
        },
      );
    },
    signOut: (settings) => signOut(!settings || settings.revoke !== false),
    resume(hasNetworkAgain) {
      const attempt = runningAttempt();
      cooldown.resume();
      if (attempt && hasNetworkAgain) attempt.hasNetworkAgain = true;
      if (state.name === 'failed' && !cooldown.refusal()) tryAgain(false).catch(() => undefined);
    },
    subscribe: listeners.add,
  };
}

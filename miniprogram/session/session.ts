import type { Clock } from '../platform/clock';
import { hasCode } from '../platform/errors';
import { createListeners } from '../platform/listeners';
import { createCooldown } from './cooldown';
import type { CooldownSteps } from './cooldown';
import { SessionUnavailable, accountChanged, isUnavailable, signedOut } from './errors';
import type { Exchange, Grant } from './exchange';
import type { SessionRecord, SessionStore } from './record';
import { createSingleFlight } from './single-flight';
import type { Session, SessionState } from './types';

export interface SessionOptions {
  readonly exchange: Exchange;
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly cooldown: CooldownSteps;
  /** Foreground ms that a caller waits for a sign-in. */
  readonly waitTimeout: number;
  /** False in the Moments single-page mode: nothing is tried there, and nothing fails. */
  readonly supported: boolean;
}

/** Whether the server ever took the present token: `doubted` is one that it rejected first. */
type Trust = 'untried' | 'proven' | 'doubted';

export function createSession(options: SessionOptions): Session {
  const { exchange, store, clock } = options;
  const cooldown = createCooldown(clock, options.cooldown);
  const listeners = createListeners<SessionState>();

  const stored = store.load();
  let record: SessionRecord | undefined = stored === 'signed-out' ? undefined : stored;
  // What storage holds was used before: its rejection is an ordinary expiry.
  let trust: Trust = 'proven';
  let issuedAt = clock.now();
  let lastUserId = record?.userId;
  let user: unknown;
  let failure: SessionUnavailable | undefined;
  let epoch = 0;
  let state: SessionState = 'idle';

  const enter = (next: SessionState): void => {
    state = next;
    listeners.emit(next);
  };
  const validToken = (): string | undefined =>
    record && clock.now() < record.expiresAt ? record.token : undefined;
  const fail = (reason: SessionUnavailable): void => {
    failure = reason;
    cooldown.fail();
  };

  const flight = createSingleFlight<Grant, string>({
    done(grant) {
      const changed = lastUserId !== undefined && lastUserId !== grant.record.userId;
      ({ record, user } = grant);
      lastUserId = record.userId;
      trust = 'untried';
      issuedAt = clock.now();
      failure = undefined;
      cooldown.clear();
      store.save(record);
      if (changed) epoch += 1;
      enter('signed-in');
      if (changed) throw accountChanged();
      return grant.record.token;
    },
    failed(error) {
      const reason = isUnavailable(error) ? error : new SessionUnavailable('malformed_session');
      fail(reason);
      enter('failed');
      return reason;
    },
    late(grant) {
      exchange.revoke(grant.record.token);
    },
  });

  const begin = (): Promise<string> => {
    record = undefined;
    const promise = flight.start((wanted) => exchange.obtain(wanted));
    enter('signing-in');
    return promise;
  };
  const waitFor = (promise: Promise<string>): Promise<string> =>
    new Promise((resolve, reject) => {
      const stopTimer = clock.after(options.waitTimeout, () => {
        reject(new SessionUnavailable('wait_timed_out'));
      });
      promise.then(resolve, reject).then(stopTimer, stopTimer);
    });
  const beginUnlessCooling = (): Promise<string> => {
    if (!options.supported) return Promise.reject(new SessionUnavailable('unsupported_here'));
    const remaining = cooldown.remaining();
    if (remaining > 0 && failure) return Promise.reject(failure.coolingDown(remaining));
    return waitFor(begin());
  };
  const token = (): Promise<string> => {
    if (state === 'signed-out') return Promise.reject(signedOut());
    const running = flight.current();
    if (running) return waitFor(running);
    const valid = validToken();
    return valid === undefined ? beginUnlessCooling() : Promise.resolve(valid);
  };
  /**
   * A gateway that answers 401 to everything must not cost a sign-in for each request, so this counts as a failed
   * renewal. The token stays: where only one route is at fault, the others go on with it, and prove it.
   */
  const doubt = (): void => {
    trust = 'doubted';
    failure = new SessionUnavailable('rejected_by_server');
    // From the sign-in on: what is rejected long after it is more likely to have ended meanwhile, and is renewed at once.
    cooldown.fail(issuedAt);
    if (cooldown.remaining() > 0) enter('failed');
  };
  const tryAgain = (): Promise<string> =>
    record && trust === 'doubted' ? waitFor(begin()) : token();

  if (stored === 'signed-out') state = 'signed-out';
  else if (validToken() !== undefined) state = 'signed-in';

  return {
    get state() {
      return state;
    },
    get epoch() {
      return epoch;
    },
    get failure() {
      return failure;
    },
    get userId() {
      return lastUserId;
    },
    get user() {
      return user;
    },
    start() {
      if (state !== 'signed-out') token().catch(() => undefined);
    },
    current: validToken,
    token,
    renew(rejected) {
      if (record?.token !== rejected) return token();
      if (trust === 'untried') doubt();
      return beginUnlessCooling();
    },
    refresh() {
      if (state === 'signed-out') return Promise.reject(signedOut());
      const running = flight.current();
      if (running) return waitFor(running);
      const replaced = record?.token;
      const fresh = beginUnlessCooling();
      if (replaced !== undefined) {
        fresh.then(
          () => {
            exchange.revoke(replaced);
          },
          () => undefined,
        );
      }
      return fresh;
    },
    accepted(accepted) {
      if (record?.token !== accepted || trust === 'proven') return;
      const wasDoubted = trust === 'doubted';
      trust = 'proven';
      // Some route rejects what this one takes: the cool-down goes on for that route's sake, the session is fine.
      if (!wasDoubted) cooldown.reset();
      else if (state === 'failed') enter('signed-in');
    },
    refused(refused) {
      if (record?.token !== refused) return;
      if (trust === 'untried') doubt();
      else fail(new SessionUnavailable('rejected_by_server'));
    },
    async signIn() {
      cooldown.clear();
      if (state === 'signed-out') {
        store.clear();
        enter('idle');
      }
      await tryAgain().catch((error: unknown) => {
        if (!hasCode(error, 'account_changed')) throw error as Error;
      });
    },
    signOut({ revoke = true } = {}) {
      const token = record?.token;
      record = undefined;
      lastUserId = undefined;
      user = undefined;
      failure = undefined;
      epoch += 1;
      cooldown.reset();
      store.saveSignedOut();
      flight.abandon(signedOut());
      enter('signed-out');
      if (revoke && token !== undefined) exchange.revoke(token);
    },
    wake() {
      cooldown.clear();
      if (state === 'failed') tryAgain().catch(() => undefined);
    },
    subscribe: listeners.add,
  };
}

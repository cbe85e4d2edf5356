import type { Clock } from '../platform/clock';
import type { DeletedChoice } from './adapter';
import type { LoginApi } from './login-api';
import type { SessionUnavailableError } from './session-unavailable-error';
import type { SessionCarrier } from './types';

/**
 * Why a sign-in began:
 * - `launch`, `tap` (by the user), `resume` (foreground or network came back);
 * - `rejected`: the server refused the session;
 * - `key`: a fresh session_key was needed;
 * - `needed`: a call found no session, or an expired one.
 */
export type SignInCause = 'launch' | 'tap' | 'resume' | 'rejected' | 'key' | 'needed';

export interface SignInEntry {
  /** Wall clock, ms since 1970. */
  readonly at: number;
  readonly cause: SignInCause;
  /** `undefined` while it runs. */
  readonly ms: number | undefined;
  /** '' while it runs, `ok`, or the reason of the failure. */
  readonly outcome: string;
}

/** The last sign-ins since the launch and their outcomes, for debugging. Contains no token. */
export interface SignInLog {
  /** Newest first. */
  readonly entries: readonly SignInEntry[];
  /** Since the launch. */
  readonly count: number;
  readonly watchApi: (api: LoginApi) => LoginApi;
  readonly watchSession: (session: SessionCarrier) => SessionCarrier;
}

const MOST = 10;

function outcomeOf({ reason, problemCode, wireCode }: SessionUnavailableError): string {
  return problemCode ?? (wireCode === undefined ? reason : `${reason} (${wireCode})`);
}

/** @param failed called for each failed sign-in: why it began, and why it failed */
export function createSignInLog(
  clock: Pick<Clock, 'now'>,
  failed: (cause: SignInCause, outcome: string) => void,
): SignInLog {
  const entries: SignInEntry[] = [];
  let cause: SignInCause = 'needed';
  let count = 0;

  const because = <T>(next: SignInCause, work: () => T): T => {
    const before = cause;
    cause = next;
    try {
      return work();
    } finally {
      cause = before;
    }
  };
  const begin = (): ((outcome: string) => void) => {
    let entry: SignInEntry = { at: clock.now(), cause, ms: undefined, outcome: '' };
    count += 1;
    entries.unshift(entry);
    entries.splice(MOST);
    return (outcome) => {
      const index = entries.indexOf(entry);
      entry = { at: entry.at, cause: entry.cause, ms: clock.now() - entry.at, outcome };
      if (index >= 0) entries[index] = entry;
      if (outcome !== 'ok') failed(entry.cause, outcome);
    };
  };

  return {
    entries,
    get count() {
      return count;
    },
    watchApi: (api) => ({
      obtain(job) {
        const end = begin();
        api.obtain({
          wanted: job.wanted,
          refreshToken: job.refreshToken,
          context: job.context,
          deleted(restorableUntil) {
            end('account_deleted');
            job.deleted(restorableUntil);
          },
          done(result, byCode) {
            end('ok');
            job.done(result, byCode);
          },
          failed(error, waitMs) {
            end(outcomeOf(error));
            job.failed(error, waitMs);
          },
        });
      },
      revoke: (token) => {
        api.revoke(token);
      },
    }),
    watchSession: (session) =>
      // Inherits from the session, so that its getters still work.
      Object.assign(Object.create(session) as SessionCarrier, {
        start: () => {
          because('launch', () => {
            session.start();
          });
        },
        renew: (rejected: string) => because('rejected', () => session.renew(rejected)),
        refresh: () => because('key', () => session.refresh()),
        signIn: (deleted?: DeletedChoice) => because('tap', () => session.signIn(deleted)),
        resume: (hasNetworkAgain?: boolean) => {
          because('resume', () => {
            session.resume(hasNetworkAgain);
          });
        },
      }),
  };
}

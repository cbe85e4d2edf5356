import type { DeletedChoice } from './adapter';

/** One sign-in in progress; every caller shares its outcome. */
export interface SignInAttempt {
  readonly promise: Promise<string>;
  readonly resolve: (token: string) => void;
  readonly reject: (error: Error) => void;
  /** Started by the user's tap: does not wait for consent. */
  byTap: boolean;
  /** The user's answer about an account that they deleted. */
  deleted: DeletedChoice | undefined;
  /** The network came back during the attempt: a failure is retried once. */
  hasNetworkAgain: boolean;
  /** It ended with a fresh session_key. */
  byCode: boolean;
}

export function createSignInAttempt(byTap: boolean, deleted?: DeletedChoice): SignInAttempt {
  let resolve!: (token: string) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<string>((onDone, onError) => {
    resolve = onDone;
    reject = onError;
  });
  // Prevents an unhandled rejection when no caller waits (App.onLaunch).
  promise.catch(() => undefined);
  return { promise, resolve, reject, byTap, deleted, hasNetworkAgain: false, byCode: false };
}

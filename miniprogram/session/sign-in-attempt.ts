import type { DeletedChoice } from './adapter';

/** One sign-in on its way, whose outcome all who come meanwhile share. */
export interface SignInAttempt {
  readonly promise: Promise<string>;
  readonly resolve: (token: string) => void;
  readonly reject: (error: Error) => void;
  /** The user asked for it: it waits for no consent. */
  byTap: boolean;
  /** What the user said about an account that they deleted. */
  deleted: DeletedChoice | undefined;
  /** The network came back meanwhile: what fails on the way is tried once more. */
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
  // An attempt that nobody waits for (App.onLaunch) is no unhandled rejection.
  promise.catch(() => undefined);
  return { promise, resolve, reject, byTap, deleted, hasNetworkAgain: false, byCode: false };
}

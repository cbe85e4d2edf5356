import type { Account, AccountView } from '../../miniprogram/account/account';
import type { Profile } from '../../miniprogram/account/profile';
import type { Environment } from '../../miniprogram/platform/environment';
import type { SessionUnavailable } from '../../miniprogram/session/errors';

export const ANN: Profile = { id: 'user-1', nickname: 'Ann', avatarUrl: 'http://127.0.0.1:8787/avatars/ann' };

type Mocked<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends (...args: infer Args) => infer Result
    ? jest.Mock<Result, Args>
    : Methods[Name];
};

/** What a page sees of the rooms behind `getApp()`, with the answers in the test's hands. */
export interface FakeApp {
  readonly environment: Environment;
  readonly session: { failure: SessionUnavailable | undefined };
  readonly client: { readonly get: jest.Mock<Promise<unknown>, [string]> };
  readonly account: Mocked<Account>;
  /** How many listeners `account` has now. */
  readonly listeners: number;
  /** Changes what is known of session and person, and tells whoever listens. */
  show: (view: AccountView, failure?: SessionUnavailable) => void;
}

/** An app whose calls never settle until the test says how. */
export function createFakeApp(view: AccountView): FakeApp {
  let current = view;
  const listeners = new Set<(view: AccountView) => void>();
  const session: FakeApp['session'] = { failure: undefined };
  const pending = <Result>(): Promise<Result> => new Promise(() => undefined);
  return {
    environment: { sdkVersion: '3.8.10', envVersion: 'develop', onDesk: true, singlePage: false },
    session,
    client: { get: jest.fn<Promise<unknown>, [string]>(pending) },
    account: {
      get view() {
        return current;
      },
      subscribe: jest.fn((listener: (view: AccountView) => void) => {
        listeners.add(listener);
        listener(current);
        return () => {
          listeners.delete(listener);
        };
      }),
      load: jest.fn<Promise<Profile>, []>(pending),
      saveNickname: jest.fn<Promise<Profile>, [string]>(pending),
      saveAvatar: jest.fn<Promise<Profile>, [string, ((percent: number) => void)?]>(pending),
      signIn: jest.fn<Promise<void>, []>(pending),
      signOut: jest.fn((): void => undefined),
      deleteAccount: jest.fn<Promise<void>, []>(pending),
    },
    get listeners() {
      return listeners.size;
    },
    show(next, failure) {
      current = next;
      session.failure = failure;
      for (const listener of [...listeners]) listener(next);
    },
  };
}

/** A promise and the means to settle it. */
export interface Deferred<Result> {
  readonly promise: Promise<Result>;
  resolve: (result: Result) => void;
  reject: (error: Error) => void;
}

export function defer<Result>(): Deferred<Result> {
  let settle: Pick<Deferred<Result>, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<Result>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (!settle) throw new Error('a promise runs its executor at once');
  return { promise, ...settle };
}

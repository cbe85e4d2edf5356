/** A session and a client whose calls a test settles, for one part of the account alone. */
import type { Client } from '../../miniprogram/request/client';
import type { Session } from '../../miniprogram/session/types';

export interface Asked {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly answer: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

export function createParts() {
  const asked: Asked[] = [];
  const log: string[] = [];
  const call =
    (method: string) =>
    (...args: unknown[]): Promise<unknown> =>
      new Promise((answer, fail) => asked.push({ method, args, answer, fail }));
  const client = Object.fromEntries(
    ['get', 'post', 'put', 'patch', 'delete', 'upload'].map((method) => [method, call(method)]),
  );
  const listeners: (() => void)[] = [];
  const session = {
    epoch: 0,
    state: 'signed-in',
    userId: 'u1',
    user: undefined as unknown,
    refresh: (): Promise<unknown> => {
      log.push('refresh');
      return Promise.resolve('t');
    },
    signIn: (...args: unknown[]): Promise<void> => {
      log.push(['signIn', ...args].join(' '));
      return Promise.resolve();
    },
    signOut: (...args: unknown[]): boolean => {
      log.push(`signOut ${JSON.stringify(args)}`);
      return true;
    },
    subscribe: (listener: () => void) => {
      listeners.push(listener);
      return () => undefined;
    },
  };
  return {
    ...{ asked, log },
    client: client as unknown as Client,
    session: session as typeof session & Session,
    tell: (): void => {
      listeners.forEach((listener) => {
        listener();
      });
    },
  };
}

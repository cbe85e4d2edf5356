import { isAppError } from '../platform/app-error';
import { clientError, problemOf } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, LinkCode, LinksAdapter, LinkWay } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { sendRequest } from './send-request';

/** The ways in which one user signs in, WeChat and WeCom, which only an act of theirs ties together. */
export interface Links {
  /** Whether the backend ties identities at all. */
  readonly supported: boolean;
  /** Whether it can unlink one again. */
  readonly canUnlink: boolean;
  /** Rejects as `Client` does. */
  load: () => Promise<readonly LinkWay[]>;
  /** A code for the user's other client. Rejects as `Client` does. */
  requestCode: () => Promise<LinkCode>;
  /**
   * Ties this client to the user of the other one, and signs in again as that user. Rejects as `Client` does; `refused`
   * when the backend does not take the code.
   * @param mayLose asked when this client's own user has data that would go
   * @returns whether it was done: false when the user would rather keep that data
   */
  redeem: (code: string, mayLose: () => Promise<boolean | undefined>) => Promise<boolean>;
  /**
   * Unlinks one way of signing in; whoever is signed in that way is signed out with their next call. Rejects as
   * `Client` does; `refused` for the last one.
   * @returns the ways that are left
   */
  unlink: (way: LinkWay) => Promise<readonly LinkWay[]>;
}

export interface LinksOptions {
  readonly adapter: LinksAdapter | undefined;
  readonly session: Session;
  readonly client: Client;
}

export function createLinks({ adapter, session, client }: LinksOptions): Links {
  const ask = (make: (adapter: LinksAdapter) => AccountRequest): Promise<unknown> => {
    if (!adapter) return Promise.reject(accountError('links_unavailable'));
    return sendRequest(client, () => make(adapter));
  };
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw clientError('malformed_answer');
    return value;
  };
  return {
    supported: adapter !== undefined,
    canUnlink: adapter?.unlink !== undefined,
    load: () => ask(({ load }) => load).then((answer) => known(adapter?.readWays(answer))),
    requestCode: () =>
      ask(({ requestCode }) => requestCode).then((answer) => known(adapter?.readCode(answer))),
    unlink(way) {
      const make = adapter?.unlink;
      if (!make) return Promise.reject(accountError('links_unavailable'));
      return ask(() => make(way)).then((answer) => known(adapter.readWays(answer)));
    },
    redeem(code, mayLose) {
      const insistOnSameUser = pinUser(session);
      const send = (discard: boolean): Promise<boolean> =>
        ask(({ redeem }) => redeem(code, discard)).then(() => {
          insistOnSameUser();
          // The server has ended this client's own user: who it is now, a sign-in says.
          return session.refresh().then(done, ifAnotherUser);
        });
      return send(false).catch((error: unknown) => {
        const problem = problemOf(error)?.code;
        if (problem === undefined || problem !== adapter?.losesDataCode) throw error as Error;
        return mayLose().then((may) => {
          insistOnSameUser();
          return may === true ? send(true) : false;
        });
      });
    },
  };
}

function done(): boolean {
  return true;
}

/** The change of user was asked for. */
function ifAnotherUser(error: unknown): boolean {
  if (isAppError(error) && error.code === 'account_changed') return true;
  throw error as Error;
}

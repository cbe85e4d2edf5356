import { isAppError } from '../platform/app-error';
import { clientError, problemOf } from '../request/errors';
import type { Client } from '../request/client';
import type { Session } from '../session/types';
import type { AccountRequest, LinkCode, LinksAdapter, LinkWay } from './adapter';
import { accountError } from './errors';
import { pinUser } from './pin-user';
import { sendRequest } from './send-request';

/** A user's linked sign-ins, WeChat and WeCom. Only the user can link them. */
export interface Links {
  /** Whether the backend supports linking. */
  readonly supported: boolean;
  /** Whether the backend can remove a link. */
  readonly canUnlink: boolean;
  /** Rejects as `Client` does. */
  load: () => Promise<readonly LinkWay[]>;
  /** Requests a code to enter on the user's other client. Rejects as `Client` does. */
  requestCode: () => Promise<LinkCode>;
  /**
   * Links this client to the user of the other client, and signs in again as that user. Rejects as `Client` does;
   * `refused` when the backend does not accept the code.
   * @param mayLose asked when this client's own user has data that would be lost
   * @returns false when the user chose to keep that data
   */
  redeem: (code: string, mayLose: () => Promise<boolean | undefined>) => Promise<boolean>;
  /**
   * Removes one link; a session that signed in that way ends with its next call. Rejects as `Client` does;
   * `refused` for the last one.
   * @returns the remaining links
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
          // The server has ended this client's former user, so sign in again to learn the new one.
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

/** Linking changes the user on purpose, so `account_changed` is a success here. */
function ifAnotherUser(error: unknown): boolean {
  if (isAppError(error) && error.code === 'account_changed') return true;
  throw error as Error;
}

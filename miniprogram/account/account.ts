import { hasCode } from '../platform/app-error';
import { callSafely, createListeners } from '../platform/listeners';
import type { Clock } from '../platform/clock';
import type { Wx } from '../platform/wx';
import { clientError } from '../request/errors';
import type { Client } from '../request/client';
import type { DeletedChoice } from '../session/adapter';
import type { AccountRestorableError } from '../session/errors';
import type { Session, SessionState } from '../session/types';
import type { AccountAdapter, AccountRequest, SignedProfile } from './adapter';
import { checkAvatar } from './avatar';
import { nicknameNotPassed } from './errors';
import { pinUser } from './pin-user';
import { toProfile } from './profile';
import type { Profile } from './profile';
import type { ProfileCache } from './profile-cache';
import { sendRequest } from './send-request';
import type { LocalUserData } from './local-user-data';

/** What a page shows of the user. */
export interface AccountView {
  readonly state: SessionState;
  /** `undefined` until it is known. */
  readonly profile: Profile | undefined;
}

/** The user behind the session: who they are, what they change, and how they leave. */
export interface Account {
  readonly view: AccountView;
  /** Calls `listener` now and at each change; the result stops it. */
  subscribe: (listener: (view: AccountView) => void) => () => void;
  /** The profile, asked for at most once a launch; a failed request is asked again. Rejects as `Client` does. */
  load: () => Promise<Profile>;
  /** Asks again, because the user wants it now. Rejects as `Client` does. */
  reload: () => Promise<Profile>;
  /**
   * Rejects as `Client` does; `refused` when the server does not take it.
   * @param allowed WeChat's review, waited for first; false rejects with `nickname_not_passed`, unsent
   */
  saveNickname: (nickname: string, allowed?: Promise<boolean>) => Promise<Profile>;
  /**
   * @param filePath the temporary path that `chooseAvatar` gave
   * Rejects as `Client` does, and with `avatar_too_large`, `avatar_type_unsupported` or `file_unavailable` before anything is sent.
   */
  saveAvatar: (filePath: string, onProgress?: (percent: number) => void) => Promise<Profile>;
  /** What WeChat signed on an old base library; `refused` with `session_key_stale` when the key does not fit. */
  saveWechatProfile: (signed: SignedProfile) => Promise<Profile>;
  /**
   * A user's tap on "sign in" or "try again". Who deleted their account and can have it back is asked first.
   * @throws SessionUnavailableError, AccountRestorableError when they would rather not say
   */
  signIn: () => Promise<void>;
  signOut: () => void;
  /**
   * Deletes the account and everything the server keeps of it, then signs out. Rejects as `Client` does.
   * @returns until when the user can take it back, ms since 1970; `undefined`: it is final
   */
  deleteAccount: () => Promise<number | undefined>;
}

export interface AccountOptions {
  readonly adapter: AccountAdapter;
  readonly wx: Wx;
  readonly clock: Clock;
  readonly session: Session;
  readonly client: Client;
  readonly cache: ProfileCache;
  readonly origin: string;
  /** What was kept of a user who is no longer signed in; each change of user ends it. */
  readonly localData: LocalUserData;
  /** Asks what is to become of an account that was deleted. @param until ms since 1970 */
  readonly askAboutDeleted: (until: number) => Promise<DeletedChoice | undefined>;
}

export function createAccount({
  adapter,
  wx,
  clock,
  session,
  client,
  cache,
  origin,
  localData,
  askAboutDeleted,
}: AccountOptions): Account {
  const listeners = createListeners<AccountView>();
  let profile = cache.read(session.userId);
  let epoch = session.epoch;
  let loading: Promise<Profile> | undefined;
  let changes = 0;
  let asking: Promise<void> | undefined;

  const view = (): AccountView => ({ state: session.state, profile });
  const keep = (next: Profile): void => {
    profile = next;
    cache.write(next);
  };
  const forgetFormerUser = (): void => {
    if (session.epoch === epoch) return;
    ({ epoch } = session);
    profile = undefined;
    loading = undefined;
    cache.clear();
    localData.erase();
  };

  const keepGranted = (user: unknown): void => {
    const granted = toProfile(adapter.readUser(user), origin);
    if (!granted || loading) return;
    keep(granted);
    loading = Promise.resolve(granted);
  };

  session.subscribe(() => {
    forgetFormerUser();
    // The sign-in's own answer says who it was: no request is needed to show it. An adapter that cannot read it costs that.
    if (session.state === 'signed-in' && session.user !== undefined) callSafely(keepGranted, session.user);
    listeners.emit(view());
  });

  const send = (make: () => AccountRequest): Promise<unknown> => sendRequest(client, make);
  const keepUser = (user: unknown): Profile => {
    const next = toProfile(adapter.readUser(user), origin);
    if (!next) throw clientError('malformed_answer');
    keep(next);
    loading = Promise.resolve(next);
    listeners.emit(view());
    return next;
  };
  /** What a change that was saved meanwhile has made older is not shown any more. */
  const read = (): Promise<Profile> => {
    const started = changes;
    const insistOnSameUser = pinUser(session);
    return send(() => adapter.load).then((user) => {
      insistOnSameUser();
      return changes !== started && profile ? profile : keepUser(user);
    });
  };
  /** Keeps the user that a change answers. */
  const learn = (call: Promise<unknown>): Promise<Profile> => {
    const insistOnSameUser = pinUser(session);
    return call.then((user) => {
      // The client has rejected if another user was signed in when the answer came; here is one tick later.
      insistOnSameUser();
      changes += 1;
      return keepUser(user);
    });
  };
  /** All who tap while the question is open, or its answer on the way, share it. */
  const askOnce = (error: AccountRestorableError): Promise<void> => {
    const ended = (): void => {
      asking = undefined;
    };
    const answered = askAboutDeleted(error.restorableUntil).then((choice) => {
      if (choice === undefined) throw error;
      return session.signIn(choice);
    });
    answered.then(ended, ended);
    return answered;
  };
  const saveAvatar = (
    filePath: string,
    onProgress: ((percent: number) => void) | undefined,
  ): Promise<Profile> => {
    const { path, name } = adapter.saveAvatar;
    return learn(client.upload(path, onProgress ? { filePath, name, onProgress } : { filePath, name }));
  };

  return {
    get view() {
      return view();
    },
    subscribe(listener) {
      const stop = listeners.add(listener);
      listener(view());
      return stop;
    },
    load() {
      if (loading) return loading;
      const mine = read().catch((error: unknown) => {
        if (loading === mine) loading = undefined;
        throw error as Error;
      });
      loading = mine;
      return mine;
    },
    reload: read,
    saveNickname(nickname, allowed = Promise.resolve(true)) {
      // The nickname is for the user who typed it, however long the review takes.
      const insistOnSameUser = pinUser(session);
      return allowed.then((isAllowed) => {
        insistOnSameUser();
        if (!isAllowed) throw nicknameNotPassed();
        return learn(send(() => adapter.saveNickname(nickname)));
      });
    },
    saveAvatar(filePath, onProgress) {
      // The avatar is for the user who chose it, however long checking the file takes.
      const insistOnSameUser = pinUser(session);
      // Noted even if the upload fails: the picture is theirs.
      localData.addTemporaryFile(filePath);
      return checkAvatar({ wx, clock }, filePath, adapter.limits ?? {}).then(() => {
        insistOnSameUser();
        return saveAvatar(filePath, onProgress);
      });
    },
    saveWechatProfile: (signed) => learn(send(() => adapter.saveWechatProfile(signed))),
    signIn: () =>
      asking ??
      session.signIn().catch((error: unknown) => {
        if (!hasCode(error, 'account_restorable')) throw error as Error;
        asking ??= askOnce(error as AccountRestorableError);
        return asking;
      }),
    signOut() {
      session.signOut();
    },
    deleteAccount() {
      const { epoch: deleted } = session;
      return send(() => adapter.deleteAccount).then((answer) => {
        // The server has ended the session with the account; another user's is left alone.
        if (session.epoch === deleted) session.signOut({ revoke: false });
        return adapter.readDeletion?.(answer);
      });
    },
  };
}

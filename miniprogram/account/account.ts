import { hasCode } from '../platform/app-error';
import { callSafely, createListeners } from '../platform/listeners';
import type { Clock } from '../platform/clock';
import type { Wx } from '../platform/wx';
import { clientError } from '../request/errors';
import type { Client } from '../request/client';
import type { DeletedChoice } from '../session/adapter';
import type { AccountRestorableError } from '../session/errors';
import type { Session, SessionState } from '../session/types';
import type { AccountAdapter, AccountRequest, NicknameCheck, SignedProfile } from './adapter';
import { checkAvatar } from './avatar';
import { nicknameNotPassed } from './errors';
import { pinUser } from './pin-user';
import { toProfile } from './profile';
import type { Profile } from './profile';
import type { ProfileCache } from './profile-cache';
import { sendRequest } from './send-request';
import type { LocalUserData } from './local-user-data';

/** The user as pages show it. */
export interface AccountView {
  readonly state: SessionState;
  /** `undefined` until it is known. */
  readonly profile: Profile | undefined;
}

/** The signed-in user: profile, changes, sign-out and deletion. */
export interface Account {
  readonly view: AccountView;
  /** Calls `listener` now and at each change; returns a function that unsubscribes. */
  subscribe: (listener: (view: AccountView) => void) => () => void;
  /** The profile, requested at most once a launch; a failed request is repeated. Rejects as `Client` does. */
  load: () => Promise<Profile>;
  /** Requests the profile again, at the user's wish. Rejects as `Client` does. */
  reload: () => Promise<Profile>;
  /**
   * The nickname as it is to be saved, or why the backend would refuse it. Without a rule of the backend, only a blank
   * one is refused, and one of more code points than `limits.nicknameCharacters`.
   * @throws AppError `adapter_failed`
   */
  checkNickname: (typed: string) => NicknameCheck;
  /**
   * Rejects as `Client` does; `refused` when the server does not accept it.
   * @param allowed WeChat's review, awaited first; false rejects with `nickname_not_passed`, and nothing is sent
   */
  saveNickname: (nickname: string, allowed?: Promise<boolean>) => Promise<Profile>;
  /**
   * Rejects as `Client` does, and with `avatar_too_large`, `avatar_type_unsupported` or `file_unavailable` before anything is sent.
   * @param filePath the temporary path that `chooseAvatar` gave
   * @param onProgress gets 0 to 100
   */
  saveAvatar: (filePath: string, onProgress?: (percent: number) => void) => Promise<Profile>;
  /**
   * Saves the profile that WeChat signed on an old base library; `refused` with `session_key_stale` when the
   * server has another key.
   */
  saveWechatProfile: (signed: SignedProfile) => Promise<Profile>;
  /**
   * Signs in after a tap on "sign in" or "try again". A user who deleted their account and can restore it is
   * asked first.
   * @throws SessionUnavailableError, AccountRestorableError when they do not decide
   */
  signIn: () => Promise<void>;
  signOut: () => void;
  /**
   * Deletes the account and all its data on the server, then signs out. Rejects as `Client` does.
   * @returns until when the user can restore it, ms since 1970; `undefined`: the deletion is final
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
  /** The local data of the signed-in user; it is erased whenever the user changes. */
  readonly localData: LocalUserData;
  /** Asks the user whether to restore a deleted account. @param until ms since 1970 */
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
    // The sign-in's answer contains the user, so that showing it needs no request. If the adapter cannot read
    // it, the profile is requested later.
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
  /** Drops an answer that is older than a change saved meanwhile. */
  const read = (): Promise<Profile> => {
    const started = changes;
    const insistOnSameUser = pinUser(session);
    return send(() => adapter.load).then((user) => {
      insistOnSameUser();
      return changes !== started && profile ? profile : keepUser(user);
    });
  };
  /** Shows and caches the user that a change returns. */
  const learn = (call: Promise<unknown>): Promise<Profile> => {
    const insistOnSameUser = pinUser(session);
    return call.then((user) => {
      // The client checks the user when the answer arrives; this runs one microtask later, so it checks
      // again.
      insistOnSameUser();
      changes += 1;
      return keepUser(user);
    });
  };
  /** Taps during the question, or during the sign-in after it, share its result. */
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
    checkNickname(typed) {
      const { checkNickname, limits } = adapter;
      if (checkNickname) return checkNickname(typed, limits?.nicknameCharacters);
      const nickname = typed.trim();
      if (nickname === '') return { ok: false, problem: 'empty' };
      const isTooLong = Array.from(nickname).length > (limits?.nicknameCharacters ?? Infinity);
      return isTooLong ? { ok: false, problem: 'too_long' } : { ok: true, nickname };
    },
    saveNickname(nickname, allowed = Promise.resolve(true)) {
      // Pins the user before the review, which may take long: the nickname belongs to the one who typed it.
      const insistOnSameUser = pinUser(session);
      return allowed.then((isAllowed) => {
        insistOnSameUser();
        if (!isAllowed) throw nicknameNotPassed();
        return learn(send(() => adapter.saveNickname(nickname)));
      });
    },
    saveAvatar(filePath, onProgress) {
      // Pins the user before the file check, which may take long: the avatar belongs to the one who chose it.
      const insistOnSameUser = pinUser(session);
      // Registered before the upload: the file must be removed at sign-out even if the upload fails.
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
        // The server has ended the session with the account. A new user's session stays.
        if (session.epoch === deleted) session.signOut({ revoke: false });
        return adapter.readDeletion?.(answer);
      });
    },
  };
}

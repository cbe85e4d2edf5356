import { createListeners } from '../platform/listeners';
import type { Wx } from '../platform/wx';
import { malformedAnswer } from '../request/errors';
import type { Client } from '../request/client';
import type { Session, SessionState } from '../session/types';
import { checkAvatar } from './avatar';
import { toProfile } from './profile';
import type { BackendUser, Profile } from './profile';
import type { ProfileCache } from './profile-cache';

/** What a page shows of the person. */
export interface AccountView {
  readonly state: SessionState;
  /** `undefined` until it is known. */
  readonly profile: Profile | undefined;
}

/** A profile with WeChat's signature over it. */
export interface SignedProfile {
  readonly rawData: string;
  readonly signature: string;
  readonly encryptedData?: string;
  readonly iv?: string;
}

/** The person behind the session: who they are, what they change, and how they leave. */
export interface Account {
  readonly view: AccountView;
  /** Calls `listener` now and at each change; the result stops it. */
  subscribe: (listener: (view: AccountView) => void) => () => void;
  /** The profile, asked for at most once a launch; a failed request is asked again. Rejects as `Client` does. */
  load: () => Promise<Profile>;
  /** Asks again, because the person wants it now. Rejects as `Client` does. */
  reload: () => Promise<Profile>;
  /** Rejects as `Client` does; `refused` with `nickname_invalid` when the server does not take it. */
  saveNickname: (nickname: string) => Promise<Profile>;
  /**
   * @param filePath the temporary path that `chooseAvatar` gave
   * Rejects as `Client` does, and with `avatar_too_large` or `avatar_type_unsupported` before anything is sent.
   */
  saveAvatar: (filePath: string, onProgress?: (percent: number) => void) => Promise<Profile>;
  /** What WeChat signed on an old base library; `refused` with `session_key_stale` when the key does not fit. */
  saveWechatProfile: (signed: SignedProfile) => Promise<Profile>;
  /** A person's tap on "sign in" or "try again". @throws SessionUnavailable */
  signIn: () => Promise<void>;
  signOut: () => void;
  /** Deletes the account and everything the server keeps of it, then signs out. Rejects as `Client` does. */
  deleteAccount: () => Promise<void>;
}

/** One call of the account room, as `Client` sends it. */
export interface AccountRequest {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** On the API's origin. */
  readonly path: string;
  readonly body?: unknown;
}

/** How this app's backend is asked about the person. `backend.ts` implements it; each but the last answers the user. */
export interface AccountRules {
  readonly load: AccountRequest;
  readonly saveNickname: (nickname: string) => AccountRequest;
  /** Where the avatar's file goes, and as which field of the form. */
  readonly saveAvatar: { readonly path: string; readonly name: string };
  readonly saveWechatProfile: (signed: SignedProfile) => AccountRequest;
  readonly deleteAccount: AccountRequest;
  /** The user in an answer; `undefined` when it is none. */
  readonly readUser: (user: unknown) => BackendUser | undefined;
}

export interface AccountOptions {
  readonly rules: AccountRules;
  readonly wx: Wx;
  readonly session: Session;
  readonly client: Client;
  readonly cache: ProfileCache;
  readonly origin: string;
}

export function createAccount({ rules, wx, session, client, cache, origin }: AccountOptions): Account {
  const listeners = createListeners<AccountView>();
  let profile = cache.read(session.userId);
  let epoch = session.epoch;
  let loading: Promise<Profile> | undefined;
  let changes = 0;

  const view = (): AccountView => ({ state: session.state, profile });
  const keep = (next: Profile): void => {
    profile = next;
    cache.write(next);
  };
  const forgetFormerPerson = (): void => {
    if (session.epoch === epoch) return;
    ({ epoch } = session);
    profile = undefined;
    loading = undefined;
    cache.clear();
  };

  session.subscribe(() => {
    forgetFormerPerson();
    // The sign-in's own answer says who it was: no request is needed to show it.
    const granted = session.state === 'signed-in' ? toProfile(rules.readUser(session.user), origin) : undefined;
    if (granted && !loading) {
      keep(granted);
      loading = Promise.resolve(granted);
    }
    listeners.emit(view());
  });

  const send = ({ method, path, body }: AccountRequest): Promise<unknown> =>
    method === 'get' || method === 'delete' ? client[method](path) : client[method](path, body);
  const keepUser = (user: unknown): Profile => {
    const next = toProfile(rules.readUser(user), origin);
    if (!next) throw malformedAnswer();
    keep(next);
    loading = Promise.resolve(next);
    listeners.emit(view());
    return next;
  };
  /** What a change that was saved meanwhile has made older is not shown any more. */
  const read = async (): Promise<Profile> => {
    const started = changes;
    const user = await send(rules.load);
    return changes !== started && profile ? profile : keepUser(user);
  };
  /** Keeps the user that a change answers; if the person changed meanwhile, the client has rejected. */
  const learn = async (call: Promise<unknown>): Promise<Profile> => {
    const user = await call;
    changes += 1;
    return keepUser(user);
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
    saveNickname: (nickname) => learn(send(rules.saveNickname(nickname))),
    async saveAvatar(filePath, onProgress) {
      await checkAvatar(wx, filePath);
      const { path, name } = rules.saveAvatar;
      return learn(client.upload(path, { filePath, name, ...(onProgress ? { onProgress } : {}) }));
    },
    saveWechatProfile: (signed) => learn(send(rules.saveWechatProfile(signed))),
    signIn: () => session.signIn(),
    signOut() {
      session.signOut();
    },
    async deleteAccount() {
      await send(rules.deleteAccount);
      session.signOut({ revoke: false });
    },
  };
}

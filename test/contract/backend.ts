import type { IncomingHttpHeaders } from 'node:http';

import type { AccountAdapter } from '../../miniprogram/account/adapter';
import type { Profile } from '../../miniprogram/account/profile';
import type { AnswerAdapter } from '../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../miniprogram/session/adapter';
import type { Device } from './device';

/** What can be asked of any backend of the template. */
export type Call = 'signIn' | 'signOut' | 'me' | 'rename' | 'avatar' | 'deletion';

/** A server that listens. */
export interface Running {
  readonly origin: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A backend's lasting state, and the servers that are started on it. */
export interface Site {
  /** @param port 0 takes a free one */
  readonly start: (port: number) => Promise<Running>;
  /** How often each route was called, as the server that runs now has counted. */
  readonly count: () => Promise<Readonly<Record<string, number>>>;
  /** The server ends all sessions of this user, as time would. */
  readonly expire: (user: string) => Promise<void>;
  readonly remove: () => void;
}

/** One of the backends that the same tests are run against. */
export interface Backend {
  readonly name: string;
  readonly adapter: SignInAdapter & AnswerAdapter & AccountAdapter;
  /** Method and path, as the server counts them. */
  readonly routes: Readonly<Record<Call, string>>;
  readonly mePath: string;
  /** Where an avatar goes, and as which field of the form. */
  readonly avatarForm: { readonly path: string; readonly name: string };
  /** The address of a file that is not there. */
  readonly missingFile: string;
  /** The largest avatar that it takes, in bytes. */
  readonly maxAvatarBytes: number;
  /** The token that a request carried. */
  readonly tokenIn: (header: IncomingHttpHeaders) => string | undefined;
  readonly open: () => Site;

  // What a page asks for.
  readonly load: (device: Device) => Promise<Profile>;
  readonly saveNickname: (device: Device, nickname: string) => Promise<Profile>;
  readonly saveAvatar: (
    device: Device,
    filePath: string,
    onProgress?: (percent: number) => void,
  ) => Promise<Profile>;
  readonly deleteAccount: (device: Device) => Promise<unknown>;
}

import type { IncomingHttpHeaders } from 'node:http';

import type { AccountAdapter } from '../../miniprogram/account/adapter';
import type { Profile } from '../../miniprogram/account/profile';
import type { AnswerAdapter } from '../../miniprogram/request/adapter';
import type { SignInAdapter } from '../../miniprogram/session/adapter';
import type { Device } from './device';

/** The calls that every backend of the template supports. */
export type Call = 'signIn' | 'signOut' | 'me' | 'rename' | 'avatar' | 'deletion';

/** A server that listens. */
export interface Running {
  readonly origin: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A backend's persistent state, and the servers started on it. */
export interface Site {
  /** @param port 0 for a free one */
  readonly start: (port: number) => Promise<Running>;
  /** The number of calls of each route, as counted by the running server. */
  readonly count: () => Promise<Readonly<Record<string, number>>>;
  /** The server ends all sessions of this user, as time would. */
  readonly expire: (user: string) => Promise<void>;
  readonly remove: () => void;
}

/** One of the backends for the same tests. */
export interface Backend {
  readonly name: string;
  readonly adapter: SignInAdapter & AnswerAdapter & AccountAdapter;
  /** Method and path, as the server counts them. */
  readonly routes: Readonly<Record<Call, string>>;
  readonly mePath: string;
  /** Where an avatar is uploaded, and the name of its form field. */
  readonly avatarForm: { readonly path: string; readonly name: string };
  /** The address of a file that is not there. */
  readonly missingFile: string;
  /** The largest avatar that it accepts, in bytes. */
  readonly maxAvatarBytes: number;
  /** The token that a request carried. */
  readonly tokenIn: (header: IncomingHttpHeaders) => string | undefined;
  readonly open: () => Site;

  // A page's request.
  readonly load: (device: Device) => Promise<Profile>;
  readonly saveNickname: (device: Device, nickname: string) => Promise<Profile>;
  readonly saveAvatar: (
    device: Device,
    filePath: string,
    onProgress?: (percent: number) => void,
  ) => Promise<Profile>;
  readonly deleteAccount: (device: Device) => Promise<unknown>;
}

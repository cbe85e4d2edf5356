import type { Profile } from '../../miniprogram/account/profile';
import type { AnswerRules } from '../../miniprogram/request/rules';
import type { ExchangeRules } from '../../miniprogram/session/exchange';
import type { App } from '../fakes/world';
import { apiServer } from './api-server';
import { envelope } from './envelope';

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
  /** The server ends all sessions of this person, as time would. */
  readonly expire: (person: string) => Promise<void>;
  readonly remove: () => void;
}

/** One of the backends that the same tests are run against. */
export interface Backend {
  readonly name: string;
  readonly rules: ExchangeRules & AnswerRules;
  /** Method and path, as the server counts them. */
  readonly routes: Readonly<Record<Call, string>>;
  /** A file that is not there. */
  readonly missingFile: string;
  /** The largest avatar it takes, in bytes. */
  readonly maxAvatarBytes: number;
  /** The token that a request carried. */
  readonly tokenIn: (header: Readonly<Record<string, unknown>>) => unknown;
  readonly open: () => Site;

  // What a page asks for.
  readonly load: (app: App) => Promise<Profile>;
  readonly saveNickname: (app: App, nickname: string) => Promise<Profile>;
  readonly saveAvatar: (app: App, filePath: string, onProgress?: (percent: number) => void) => Promise<Profile>;
  readonly deleteAccount: (app: App) => Promise<void>;
}

export const BACKENDS: readonly Backend[] = [apiServer, envelope];

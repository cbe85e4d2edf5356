import { resolve } from 'node:path';

import type { KeySecret } from '../domain/session-key-vault';
import type { Templates } from '../domain/templates';
import type { LogLevel } from '../log/log';
import { STAND_IN_TEMPLATES } from '../wechat/stand-in-templates';
import type { MiniprogramState } from './miniprogram-state';
import type { CallbackOptions } from '../wechat/wecom-envelope';
import { readEnvironment } from './environment';
import { isLoopback } from './loopback';
import { StartError } from './start-error';

export { StartError, type StartErrorCode } from './start-error';

/** Options of WeChat's own code2Session. */
export interface WechatOptions {
  readonly appid: string;
  readonly secret: string;
  /** Origin of WeChat's API, without a trailing slash. */
  readonly origin: string;
  /** How long one call to WeChat may take, in ms. */
  readonly timeoutMs: number;
}

/** Options of WeCom's API, for the users of a company. */
export interface WecomOptions {
  readonly corpid: string;
  /** Secret of the company's application that is bound to the mini-program. */
  readonly secret: string;
  /** Origin of WeCom's API, without a trailing slash. */
  readonly origin: string;
  /** How long one call to WeCom may take, in ms. */
  readonly timeoutMs: number;
  /** How callbacks are signed and encrypted; `null`: no callbacks. */
  readonly callback: CallbackOptions | null;
}

/** All options of the server. */
export interface ServerOptions {
  readonly host: string;
  /** Further addresses to listen on, on the same port. */
  readonly moreHosts: readonly string[];
  /** 0 picks a free port. */
  readonly port: number;
  /** Folder of the embedded store; unused with `redisUrl`. */
  readonly dataDir: string;
  /** `null`: no credentials, so the embedded stand-in simulates WeChat and the debug routes exist. */
  readonly wechat: WechatOptions | null;
  /** `null`: no sign-in from WeCom's client, except with the stand-in, which simulates WeCom too. */
  readonly wecom: WecomOptions | null;
  /** Origins that a WeChat avatar may be copied from. */
  readonly wechatAvatarOrigins: readonly string[];
  /**
   * How to handle a nickname that WeChat cannot review at the moment: `refuse` answers `review_unavailable`,
   * `accept` saves it and logs a warning. Without credentials there is no review.
   */
  readonly nicknameWithoutReview: 'refuse' | 'accept';
  /** The message templates of this server, by name. */
  readonly templates: Templates;
  /** Which build of the mini-program a tap on a message opens. */
  readonly miniprogramState: MiniprogramState;
  /** How often this server looks for messages that are due, in ms; 0: only on request. */
  readonly messagePollMs: number;
  /** `null`: the embedded store. */
  readonly redisUrl: string | null;
  readonly sessionTtlMs: number;
  /** Sign-ins allowed from one address in a minute. */
  readonly signInsPerMinute: number;
  /** Profile changes allowed for one user in a minute. */
  readonly writesPerMinute: number;
  /** Avatar uploads allowed for one user in a minute. */
  readonly uploadsPerMinute: number;
  /** Live sessions of one user; a new one ends the oldest. */
  readonly sessionsPerUser: number;
  /** How long a user can undo the deletion of their account, in ms; 0: it is final at once. */
  readonly deletionGraceMs: number;
  /**
   * Keys that encrypt session_keys in the store, newest first; if empty, session_keys are stored unencrypted.
   */
  readonly sessionKeySecrets: readonly KeySecret[];
  /** Number of your own reverse proxies in front; 0 ignores X-Forwarded-For and X-Request-Id. */
  readonly trustedProxies: number;
  /** Time limit of a request, and of a body without progress, in ms. */
  readonly requestTimeoutMs: number;
  /** Time limit of requests in flight when the server stops, in ms. */
  readonly drainTimeoutMs: number;
  readonly production: boolean;
  readonly logLevel: LogLevel;
}

const DEFAULT_DATA_DIR = resolve(__dirname, '../../.data');

/**
 * Reads the server's options from environment variables; missing ones get their defaults.
 * @throws StartError `config_invalid`, naming the variable and never its value
 */
export function loadOptions(env: Readonly<Record<string, string | undefined>>): ServerOptions {
  const read = readEnvironment(env);
  assertTogether(read, ['WX_APPID', 'WX_APP_SECRET'], 'to use the stand-in');
  assertTogether(read, ['WECOM_CORPID', 'WECOM_SECRET'], 'to leave WeCom out');
  assertTogether(read, ['WECOM_CALLBACK_TOKEN', 'WECOM_CALLBACK_AES_KEY'], 'to receive nothing from WeCom');
  if (read.WECOM_CORPID !== undefined && read.WX_APPID === undefined) {
    throw new StartError(
      'config_invalid',
      'WX_APPID is not set: WECOM_CORPID only works together with WX_APPID.',
    );
  }
  return {
    host: read.HOST,
    moreHosts: [],
    port: read.PORT,
    dataDir: read.API_DATA_DIR === undefined ? DEFAULT_DATA_DIR : resolve(read.API_DATA_DIR),
    wechat:
      read.WX_APPID === undefined || read.WX_APP_SECRET === undefined
        ? null
        : {
            appid: read.WX_APPID,
            secret: read.WX_APP_SECRET,
            origin: read.WX_API_ORIGIN,
            timeoutMs: read.WX_TIMEOUT_MS,
          },
    wecom:
      read.WECOM_CORPID === undefined || read.WECOM_SECRET === undefined
        ? null
        : {
            corpid: read.WECOM_CORPID,
            secret: read.WECOM_SECRET,
            origin: read.WECOM_API_ORIGIN,
            timeoutMs: read.WX_TIMEOUT_MS,
            callback:
              read.WECOM_CALLBACK_TOKEN === undefined || read.WECOM_CALLBACK_AES_KEY === undefined
                ? null
                : { token: read.WECOM_CALLBACK_TOKEN, aesKey: read.WECOM_CALLBACK_AES_KEY },
          },
    wechatAvatarOrigins: read.WX_AVATAR_ORIGINS,
    nicknameWithoutReview: read.NICKNAME_WITHOUT_REVIEW,
    templates: read.WX_TEMPLATES ?? (read.WX_APPID === undefined ? STAND_IN_TEMPLATES : {}),
    miniprogramState: read.WX_MINIPROGRAM_STATE,
    messagePollMs: read.MESSAGE_POLL_MS,
    redisUrl: read.REDIS_URL ?? null,
    sessionTtlMs: read.SESSION_TTL_SECONDS * 1000,
    signInsPerMinute: read.SIGN_INS_PER_MINUTE,
    writesPerMinute: read.WRITES_PER_MINUTE,
    uploadsPerMinute: read.UPLOADS_PER_MINUTE,
    sessionsPerUser: read.SESSIONS_PER_USER,
    deletionGraceMs: read.ACCOUNT_DELETION_GRACE_DAYS * 86_400_000,
    sessionKeySecrets: read.SESSION_KEY_SECRETS,
    trustedProxies: read.TRUSTED_PROXIES,
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
    drainTimeoutMs: read.DRAIN_TIMEOUT_MS,
    production: read.NODE_ENV === 'production',
    logLevel: read.LOG_LEVEL,
  };
}

function assertTogether<Name extends string>(
  read: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly [Name, Name],
  without: string,
): void {
  const missing = names.filter((name) => read[name] === undefined);
  if (missing.length !== 1) return;
  throw new StartError(
    'config_invalid',
    `${missing.join()} is not set: set ${names.join(' and ')} together, or neither ${without}.`,
  );
}

/**
 * Refuses combinations that would give strangers access.
 * @throws StartError `stand_in_exposed` or `stand_in_in_production`
 */
export function assertSafe(options: ServerOptions): void {
  if (options.wechat !== null) return;
  if (options.production) {
    throw new StartError(
      'stand_in_in_production',
      'The stand-in for WeChat signs in anybody, so it must not run with NODE_ENV=production: ' +
        'set WX_APPID and WX_APP_SECRET.',
    );
  }
  if (![options.host, ...options.moreHosts].every(isLoopback)) {
    throw new StartError(
      'stand_in_exposed',
      'The stand-in for WeChat signs in anybody, so it listens on loopback only: ' +
        'set HOST=127.0.0.1, or WX_APPID and WX_APP_SECRET.',
    );
  }
}

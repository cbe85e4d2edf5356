import { createBackground } from './background';
import { assertSafe, loadOptions, type ServerOptions } from './config/options';
import { purgeLeavers } from './domain/deletion';
// #region sample
import { removePhoto } from './domain/notes-photos';
import { photoNameOf } from './domain/notes-view';
// #endregion sample
import { createDeliveries } from './deliveries';
import { createDeliveryServices } from './delivery-services';
import { deliverDue } from './domain/deliver';
import { createSessionKeyVault } from './domain/session-key-vault';
import { removeAvatar } from './domain/upload-avatar';
import { createApp } from './http/app';
import { createFaults } from './http/debug/faults';
import { listenOnAll } from './http/listen';
import { createLog, jsonLines, type LogSink } from './log/log';
import type { ImageReview } from './review/port';
import { createServices, type Parts } from './services';
import { openStore } from './store/open-store';
import { createAccessToken, stableToken } from './wechat/access-token';

export { loadOptions, type ServerOptions, type WechatOptions } from './config/options';
export { StartError, type StartErrorCode } from './config/start-error';
export type { LogRecord, LogSink } from './log/log';
export type { ImageReview, SubmittedImage } from './review/port';
export { standInOpenid, standInSessionKey } from './wechat/stand-in';

/** Headers are short, whatever time a whole request may take, in ms. */
const HEADERS_TIMEOUT_MS = 10_000;

/** How often deleted accounts whose grace period is over are purged, in ms. */
const PURGE_EVERY_MS = 3_600_000;

/** Options of {@link startApiServer}; omitted ones have the defaults of {@link loadOptions}. */
export interface StartOptions extends Partial<ServerOptions> {
  /** Receives log lines; default: standard output as JSON lines. */
  readonly log?: LogSink;
  /** Reviews avatars; default: every image is accepted. */
  readonly imageReview?: ImageReview;
  /** The clock, milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running API server. */
export interface ApiServer {
  /** Such as `http://127.0.0.1:8787`, without a trailing slash. */
  readonly origin: string;
  readonly port: number;
  /**
   * Removes an avatar or a photo that an {@link ImageReview} rejected later: pass the submitted `userId` and
   * `path`. Does nothing if it was replaced or no longer exists.
   */
  removeAvatar(userId: string, path: string): Promise<void>;
  /**
   * Sends the messages that are due now, as the server does every `messagePollMs`.
   * @returns the number of messages that WeChat was asked to send
   */
  sendDueMessages(): Promise<number>;
  /** Lets requests in flight finish (bounded), then releases port and store. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts the API server; it is ready when this resolves.
 * @throws StartError with a sentence that says what to do
 */
export async function startApiServer(given: StartOptions = {}): Promise<ApiServer> {
  const { log: sink = jsonLines, now = Date.now, imageReview = null, ...rest } = given;
  const options: ServerOptions = { ...loadOptions({}), ...rest };
  assertSafe(options);
  const log = createLog(options.logLevel, sink, now);
  const store = await openStore(options, now, log);
  try {
    return await serve(options, { store, log, now, imageReview, background: createBackground(log) });
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(
  options: ServerOptions,
  given: Omit<Parts, 'faults' | 'vault' | 'accessToken'>,
): Promise<ApiServer> {
  const { store, log, background } = given;
  const { wechat } = options;
  const faults = wechat === null ? createFaults() : null;
  const shelf = { ...given, vault: createSessionKeyVault(options.sessionKeySecrets) };
  const accessToken = wechat === null ? null : createAccessToken(stableToken(wechat, log), shelf);
  const parts: Parts = { ...shelf, faults, accessToken };
  const { delivery, outbox } = createDeliveryServices(options, parts);
  const { trustedProxies, requestTimeoutMs } = options;
  let draining = false;
  const app = createApp({
    services: createServices(options, parts),
    faults,
    outbox,
    wecom: options.wecom,
    limits: {
      signIn: options.signInsPerMinute,
      write: options.writesPerMinute,
      upload: options.uploadsPerMinute,
    },
    trustedProxies,
    requestTimeoutMs,
    isDraining: () => draining,
  });
  const listener = await listenOnAll([options.host, ...options.moreHosts], {
    port: options.port,
    app,
    headersTimeoutMs: Math.min(requestTimeoutMs, HEADERS_TIMEOUT_MS),
  });
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const origin = `http://${host}:${String(listener.port)}`;
  log.info('listening', {
    origin,
    wechat: faults === null ? 'code2Session' : 'stand-in',
    store: options.redisUrl === null ? 'lmdb' : 'redis',
  });

  const removeImage = (userId: string, path: string): Promise<void> => {
    // #region sample
    const photo = photoNameOf(path);
    if (photo !== null) return removePhoto({ store, now: parts.now }, userId, photo);
    // #endregion sample
    return removeAvatar(store, userId, path);
  };
  const deliveries = createDeliveries(() => deliverDue(delivery), background, options.messagePollMs);
  const purge = () => {
    background.run(() => purgeLeavers(parts));
  };
  // Also without a grace period: there may be deleted users from a time when there was one.
  purge();
  const purging = setInterval(purge, PURGE_EVERY_MS).unref();
  let closing: Promise<void> | undefined;
  const shutDown = async () => {
    draining = true;
    clearInterval(purging);
    deliveries.stop();
    await listener.drain(options.drainTimeoutMs);
    await background.settled();
    await store.close();
    log.info('stopped');
  };
  return {
    origin,
    port: listener.port,
    removeAvatar: removeImage,
    sendDueMessages: () => deliveries.now(),
    close: () => (closing ??= shutDown()),
  };
}

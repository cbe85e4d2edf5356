import { assertSafe, loadOptions, type ServerOptions } from './config/options';
import { createServices } from './services';
import { createApp } from './http/app';
import { createFaults } from './http/debug/faults';
import { listen } from './http/listen';
import { createLog, jsonLines, type Log, type LogSink } from './log/log';
import { openStore } from './store/open-store';
import type { Store } from './store/port';

export { loadOptions, type ServerOptions, type WechatOptions } from './config/options';
export { StartError, type StartErrorCode } from './config/start-error';
export type { LogRecord, LogSink } from './log/log';
export { standInSessionKey } from './wechat/stand-in';

/** Headers are short, whatever a request may take as a whole, in ms. */
const HEADERS_TIMEOUT_MS = 10_000;

/** What {@link startApiServer} may be given; what is left out has the default of {@link loadOptions}. */
export interface StartOptions extends Partial<ServerOptions> {
  /** Where log lines go; standard output as JSON lines when left out. */
  readonly log?: LogSink;
  /** The clock, milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running API server. */
export interface ApiServer {
  /** Such as `http://127.0.0.1:8787`, without a trailing slash. */
  readonly origin: string;
  readonly port: number;
  /**
   * Lets requests in flight finish (bounded), then lets go of port and store. Calling it twice is no error.
   */
  close(): Promise<void>;
}

/**
 * Starts the API server; it answers when this resolves.
 * @throws StartError with a sentence that says what to do
 */
export async function startApiServer(given: StartOptions = {}): Promise<ApiServer> {
  const { log: sink = jsonLines, now = Date.now, ...rest } = given;
  const options: ServerOptions = { ...loadOptions({}), ...rest };
  assertSafe(options);
  const log = createLog(options.logLevel, sink, now);
  const store = await openStore(options, now, log);
  try {
    return await serve(options, store, log, now);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(options: ServerOptions, store: Store, log: Log, now: () => number): Promise<ApiServer> {
  const faults = options.wechat === null ? createFaults() : null;
  const { signInsPerMinute, trustedProxies, requestTimeoutMs } = options;
  let draining = false;
  const app = createApp({
    services: createServices(options, { store, log, now, faults }),
    faults,
    signInsPerMinute,
    trustedProxies,
    requestTimeoutMs,
    isDraining: () => draining,
  });
  const listener = await listen({
    host: options.host,
    port: options.port,
    fetch: (request, env) => app.fetch(request, env),
    headersTimeoutMs: Math.min(requestTimeoutMs, HEADERS_TIMEOUT_MS),
  });
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const origin = `http://${host}:${String(listener.port)}`;
  log.info('listening', {
    origin,
    wechat: faults === null ? 'code2Session' : 'stand-in',
    store: options.redisUrl === null ? 'lmdb' : 'redis',
  });

  let closing: Promise<void> | undefined;
  const shutDown = async () => {
    draining = true;
    await listener.drain(options.drainTimeoutMs);
    await store.close();
    log.info('stopped');
  };
  return { origin, port: listener.port, close: () => (closing ??= shutDown()) };
}

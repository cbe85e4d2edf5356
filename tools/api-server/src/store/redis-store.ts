import { Redis } from 'ioredis';

import { StartError } from '../config/start-error';
import type { Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import { createGuesses, nameIn } from './names';
import type { Store } from './port';
import { commitArguments, queueKey } from './redis-commit';
import { COMMANDS, type ScriptedRedis } from './redis-scripts';
import { NotWantedError } from './wanted';

/** The braces keep all keys in one slot of a Redis cluster, which a script over several keys needs. */
const PREFIX = '{wechat-api}:';
/** Half of the second within which a request must be answered when Redis does not respond. */
const COMMAND_TIMEOUT_MS = 500;
const CONNECT_TIMEOUT_MS = 2000;
const RECONNECT_AT_MOST_MS = 500;
/** Some 150 bytes each. */
const GUESSES = 10_000;

/**
 * The shared store: many instances on one Redis. Keys expire by Redis' own clock. While Redis is unavailable
 * every call fails at once, or after 500 ms if it hangs; the connection is restored automatically.
 * @throws StartError `store_unreachable` when Redis does not respond at the start
 */
export async function openRedisStore(url: string, log: Log): Promise<Store> {
  const redis = new Redis(url, {
    scripts: COMMANDS,
    lazyConnect: true,
    enableOfflineQueue: false,
    // A commit without a response may have succeeded: it is reported as failed, not sent again.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, RECONNECT_AT_MOST_MS),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  }) as ScriptedRedis;
  let away = false;
  redis.on('error', (error: Error) => {
    if (!away) log.error('redis connection lost', reason(error));
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info('redis connected again');
    away = false;
  });

  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    redis.disconnect();
    throw new StartError(
      'store_unreachable',
      'Redis does not answer at the address in REDIS_URL: ' +
        'start it, correct REDIS_URL, or unset it to use the embedded store.',
      { cause: error },
    );
  }

  const guard = async <T>(command: () => Promise<T>): Promise<T> => {
    gather(redis.stream);
    try {
      return await command();
    } catch (error) {
      if (!away) log.warn('redis command failed', reason(error));
      throw new ApiError('store_unavailable', { retryAfterSeconds: 1, cause: error });
    }
  };

  const guesses = createGuesses(GUESSES);
  return {
    get: (key) => guard(() => redis.get(PREFIX + key)),
    follow: async (key, reference, bucket) => {
      const { field, prefix } = reference;
      const guess = bucket === undefined ? guesses.get(key) : undefined;
      // Reading both by their keys costs Redis a third of its script; most references have not changed.
      if (guess !== undefined) {
        const [first = null, second = null] = await guard(() =>
          redis.mget(PREFIX + key, PREFIX + prefix + guess),
        );
        if (first === null) return { first, second: null, waitMs: 0 };
        if (nameIn(first, reference) === guess) return { first, second, waitMs: 0 };
      }
      const limit = bucket === undefined ? [] : [`${PREFIX}${bucket.key}`, String(bucket.perMinute)];
      const answer = await guard(() => redis.followRecord(PREFIX + key, field, PREFIX + prefix, ...limit));
      const [first, second, waitMs] = answer as [string | null, string | null, number];
      const name = first === null ? null : nameIn(first, reference);
      if (name !== null) guesses.put(key, name);
      return { first, second, waitMs };
    },
    take: async ({ key, perMinute }) =>
      Number(await guard(() => redis.takeToken(PREFIX + key, String(perMinute)))),
    getBytes: async (key) => {
      const bytes = await guard(() => redis.getBuffer(PREFIX + key));
      return bytes === null ? null : new Uint8Array(bytes);
    },
    commit: async (checks, writes, turns, isWanted = () => true) => {
      if (!isWanted()) throw new NotWantedError();
      const answer = await guard(() => redis.commitAll(...commitArguments(PREFIX, checks, writes, turns)));
      return answer === 1;
    },
    due: async (queue, until, atMost) => {
      const key = queueKey(PREFIX, queue);
      const found = await guard(() =>
        redis.zrangebyscore(key, '-inf', until, 'WITHSCORES', 'LIMIT', 0, atMost),
      );
      // Names and times alternate.
      return found.flatMap((name, at) => (at % 2 === 0 ? [{ name, at: Number(found[at + 1]) }] : []));
    },
    async *keys(prefix) {
      const pattern = `${PREFIX}${prefix}`.replace(/[\\*?[\]]/g, '\\$&');
      let cursor = '0';
      const seen = new Set<string>();
      do {
        const [next, page] = await guard(() => redis.scan(cursor, 'MATCH', `${pattern}*`, 'COUNT', 500));
        cursor = next;
        for (const key of page) {
          if (!seen.has(key)) yield key.slice(PREFIX.length);
          seen.add(key);
        }
      } while (cursor !== '0');
    },
    ping: async () => {
      await guard(() => redis.ping());
    },
    async close() {
      await redis.quit().catch(() => {
        redis.disconnect();
      });
    },
  };
}

/**
 * Commands of one turn of the event loop are sent in one write, since most of a command's cost is the system
 * call. ioredis' own pipelining does the same with four more objects for each command.
 */
function gather(stream: Redis['stream'] | undefined): void {
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => {
    stream.uncork();
  });
}

/** Redis' errors include the command's arguments in other fields, so only class and error word are logged. */
function reason(error: unknown): { error: string; reason: string } {
  if (!(error instanceof Error)) return { error: typeof error, reason: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { error: error.name, reason: code ?? /^[A-Z]{2,}/.exec(error.message)?.[0] ?? '' };
}

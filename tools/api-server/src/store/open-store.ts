import { createRequire } from 'node:module';

import type { ServerOptions } from '../config/options';
import { StartError } from '../config/start-error';
import type { Log } from '../log/log';
import { assertUndamaged } from './probe';
import { openLmdbStore } from './lmdb-store';
import { openAlone } from './one-opens';
import type { Store } from './port';
import type * as RedisStore from './redis-store';

/**
 * Opens the configured store: Redis with `redisUrl`, otherwise the embedded one in `dataDir`.
 * @throws StartError `store_unreachable`, `store_damaged`, `store_busy`
 */
export async function openStore(options: ServerOptions, now: () => number, log: Log): Promise<Store> {
  if (options.redisUrl !== null) {
    // Loaded only when needed: its client takes longer to load than lmdb.
    const { openRedisStore } = createRequire(__filename)('./redis-store') as typeof RedisStore;
    return openRedisStore(options.redisUrl, log);
  }
  try {
    const { store, close } = await openAlone(
      options.dataDir,
      () => assertUndamaged(options.dataDir),
      (writes) => openLmdbStore(options.dataDir, now, log, writes),
    );
    return { ...store, close: () => store.close().finally(close) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      'store_unreachable',
      `The data folder ${options.dataDir} cannot be opened: ` +
        'make it writable, or set API_DATA_DIR to another one.',
      { cause: error },
    );
  }
}

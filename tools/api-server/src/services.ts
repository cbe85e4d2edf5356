import type { ServerOptions } from './config/options';
import { MAX_AVATAR_BYTES } from './domain/avatar';
import type { Faults } from './http/debug/faults';
import { faultyExchange } from './http/debug/faulty';
import type { Services } from './http/routes/services';
import type { Log } from './log/log';
import type { Store } from './store/port';
import { createAvatarDownload } from './wechat/avatar-download';
import { createCode2Session } from './wechat/code2session';
import { createStandIn } from './wechat/stand-in';

/** How long copying an avatar from WeChat may take, in ms. */
const AVATAR_TIMEOUT_MS = 5000;

/** What the services are made of. */
export interface Parts {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => number;
  /** `null` beside the real WeChat. */
  readonly faults: Faults | null;
}

/** Puts together what the routes work with: the real WeChat with credentials, else the stand-in. */
export function createServices(options: ServerOptions, { store, log, now, faults }: Parts): Services {
  const { wechat, sessionTtlMs } = options;
  const exchange = wechat === null ? createStandIn(store) : createCode2Session(wechat, log);
  const downloadAvatar = createAvatarDownload({
    // The stand-in's people are on this machine, so nothing else is asked.
    origins: wechat === null ? [] : options.wechatAvatarOrigins,
    allowLoopback: wechat === null,
    maxBytes: MAX_AVATAR_BYTES,
    timeoutMs: AVATAR_TIMEOUT_MS,
    log,
  });
  return {
    store,
    exchange: faults === null ? exchange : faultyExchange(exchange, faults),
    downloadAvatar,
    now,
    log,
    sessionTtlMs,
  };
}

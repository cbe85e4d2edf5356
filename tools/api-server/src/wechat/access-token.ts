import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import type { WechatOptions } from '../config/options';
import type { SessionKeyVault } from '../domain/session-key-vault';
import { errorFields, type Log } from '../log/log';
import { ApiError } from '../problem/api-error';
import { createIfAbsent, type Store } from '../store/port';
import { askJson } from './ask-json';

/** The access token of WeChat's server APIs; it stays on the server and is never logged. */
export interface AccessToken {
  /** The current token, or a new one shortly before its expiry. @throws ApiError `wechat_unavailable` */
  current(): Promise<string>;
  /**
   * Replaces a token that WeChat refused; a caller with an outdated one gets the current one.
   * @throws ApiError `wechat_unavailable`
   */
  renew(refused: string): Promise<string>;
}

const Granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Shared = z.object({ sealed: z.string(), until: z.number() });
const Refused = z.object({ errcode: z.number().int() });

/**
 * WeChat issues the next token from 5 minutes before the expiry, so at this time a newer one always exists.
 */
const RENEW_BEFORE_END_MS = 60_000;

/** Longer than a request takes; afterwards another instance may ask. */
const LEASE_MS = 10_000;
const LOOK_AGAIN_MS = 50;

const HINTS: ReadonlyMap<number, string> = new Map([
  [40013, 'is WX_APPID right?'],
  [40125, 'is WX_APP_SECRET right?'],
  [40164, "is this server's address on the IP allow-list of the WeChat console?"],
]);

/** Requests access tokens. */
export interface TokenSource {
  /** The name by which instances share it, such as an appid. */
  readonly name: string;
  /** Requests a token. @throws ApiError `wechat_unavailable` */
  fetch(): Promise<{ readonly token: string; readonly lifeMs: number }>;
}

/** WeChat's stable_token. */
export function stableToken(options: WechatOptions, log: Log): TokenSource {
  return {
    name: options.appid,
    async fetch() {
      const { access_token: token, expires_in: seconds } = await ask(options, log);
      return { token, lifeMs: seconds * 1000 };
    },
  };
}

/** The store through which instances share a token. */
export interface TokenShelf {
  readonly store: Store;
  readonly vault: SessionKeyVault;
  readonly now: () => number;
}

/** One token for all instances, requested by one of them at a time. */
export function createAccessToken(source: TokenSource, { store, vault, now }: TokenShelf): AccessToken {
  const { name } = source;
  const key = `access-token:${name}`;
  const lease = `access-token-lease:${name}`;
  let held: { readonly token: string; readonly until: number } | null = null;
  let fetching: Promise<string> | null = null;

  const shared = async (refused: string | undefined): Promise<string | null> => {
    const text = await store.get(key);
    if (text === null) return null;
    const { sealed, until } = Shared.parse(JSON.parse(text));
    const token = vault.open(sealed, key);
    if (token === null || token === refused || until <= now()) return null;
    held = { token, until };
    return token;
  };
  const fetchAndShare = async (): Promise<string> => {
    const askedAt = now();
    const { token, lifeMs } = await source.fetch();
    const until = askedAt + lifeMs - RENEW_BEFORE_END_MS;
    held = { token, until };
    const value = JSON.stringify({ sealed: vault.seal(token, key), until });
    await store.commit([], [{ key, value, ttlMs: Math.max(1, lifeMs) }]);
    return token;
  };
  const obtain = async (refused: string | undefined): Promise<string> => {
    const giveUpAt = performance.now() + LEASE_MS;
    for (;;) {
      const token = await shared(refused);
      if (token !== null) return token;
      if (await createIfAbsent(store, lease, '1', LEASE_MS)) break;
      // The holder of the lease is asking; if it has died, the others wait until the lease ends.
      if (performance.now() >= giveUpAt) break;
      await delay(LOOK_AGAIN_MS);
    }
    try {
      return await fetchAndShare();
    } finally {
      await store.commit([], [{ key: lease, value: null }]);
    }
  };
  const once = (refused?: string): Promise<string> => {
    fetching ??= obtain(refused).finally(() => {
      fetching = null;
    });
    return fetching;
  };
  return {
    current: () => (held !== null && now() < held.until ? Promise.resolve(held.token) : once()),
    renew(refused) {
      if (held !== null && held.token !== refused && now() < held.until) return Promise.resolve(held.token);
      held = null;
      return once(refused);
    },
  };
}

async function ask(options: WechatOptions, log: Log): Promise<z.output<typeof Granted>> {
  const { appid, secret, origin, timeoutMs } = options;
  // Not forced: that would invalidate a token that other instances use, and is limited to 20 times a day.
  const body = { grant_type: 'client_credential', appid, secret, force_refresh: false };
  const question = { origin, path: '/cgi-bin/stable_token', body, timeoutMs };
  const answer = await askJson(question).catch((error: unknown) => {
    log.error('stable_token could not be reached or gave an unreadable answer', errorFields(error));
    throw new ApiError('wechat_unavailable');
  });
  const granted = Granted.safeParse(answer);
  if (granted.success) return granted.data;
  const errcode = Refused.safeParse(answer).data?.errcode ?? null;
  const hint = HINTS.get(errcode ?? 0);
  log.error('stable_token refused', { errcode, ...(hint === undefined ? {} : { hint }) });
  throw new ApiError('wechat_unavailable');
}

import { isLoopback } from '../config/loopback';
import { errorFields, type Log } from '../log/log';
import { readBounded } from './read-bounded';

/**
 * Copies an avatar from WeChat; `null` when there is none to be had, since a profile is worth saving without
 * it.
 */
export type AvatarDownload = (url: string) => Promise<Uint8Array | null>;

/** What {@link createAvatarDownload} needs. */
export interface AvatarDownloadOptions {
  /** Origins that may be asked; the address comes from outside, so no other one is. */
  readonly origins: readonly string[];
  /** Also this machine, where the preview plays WeChat. */
  readonly allowLoopback: boolean;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly log: Log;
}

/** Makes an {@link AvatarDownload}: bounded in bytes and time, and without redirects. */
export function createAvatarDownload(options: AvatarDownloadOptions): AvatarDownload {
  const { origins, allowLoopback, maxBytes, timeoutMs, log } = options;
  return async (address) => {
    const url = allowedUrl(address, origins, allowLoopback);
    if (url === null) {
      log.warn('avatar address refused');
      return null;
    }
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (response.ok) return await readBounded(response, maxBytes);
      await response.body?.cancel();
      log.warn('avatar not copied', { status: response.status });
    } catch (error) {
      log.warn('avatar not copied', errorFields(error));
    }
    return null;
  };
}

/** The address to fetch for one that came from outside; `null` when it is none of the allowed ones. */
export function allowedUrl(address: string, origins: readonly string[], allowLoopback: boolean): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (origins.includes(url.origin)) return url;
  if (allowLoopback && url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  // Old profiles hold http addresses of hosts that answer https as well.
  const secure = new URL(address.replace(/^http:/i, 'https:'));
  return origins.includes(secure.origin) ? secure : null;
}

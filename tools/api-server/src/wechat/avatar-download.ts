import { isLoopback } from '../config/loopback';
import { errorFields, type Log } from '../log/log';
import { readBounded } from './read-bounded';

/** Downloads an avatar from WeChat; `null` when that fails, since the profile can be saved without it. */
export type AvatarDownload = (url: string) => Promise<Uint8Array | null>;

/** The options of {@link createAvatarDownload}. */
export interface AvatarDownloadOptions {
  /** Allowed origins: the address comes from a client. */
  readonly origins: readonly string[];
  /** Also allows this machine, where the preview simulates WeChat. */
  readonly allowLoopback: boolean;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly log: Log;
}

/** Creates an {@link AvatarDownload}: bounded in bytes and time, and without redirects. */
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

/** The address to download for a client's address; `null` when it is not allowed. */
export function allowedUrl(address: string, origins: readonly string[], allowLoopback: boolean): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (origins.includes(url.origin)) return url;
  if (allowLoopback && url.protocol === 'http:' && isLoopback(url.hostname)) return url;
  // Old profiles have http addresses of hosts that also support https.
  const secure = new URL(address.replace(/^http:/i, 'https:'));
  return origins.includes(secure.origin) ? secure : null;
}

import { pictureOf } from './identity';
import type { TempFiles } from './temp-files';

/**
 * A browser address for the `src` of `<image>`: temporary files become blobs, WeChat's grey avatar a drawing,
 * and a redirected origin is replaced. Everything else stays.
 */
export function shownAddress(src: string, files: TempFiles): string {
  const own = files.url(src) ?? pictureOf(src);
  if (own !== undefined) return own;
  const moved = (globalThis as { __rewriteOrigins?: Readonly<Record<string, string>> }).__rewriteOrigins;
  const origin = /^https?:\/\/[^/?#]+/i.exec(src)?.[0];
  const target = origin === undefined ? undefined : moved?.[origin];
  return origin === undefined || target === undefined ? src : target + src.slice(origin.length);
}

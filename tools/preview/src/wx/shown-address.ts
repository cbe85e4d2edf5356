import { pictureOf } from './identity';
import type { TempFiles } from './temp-files';

/**
 * The address a browser can load for what an app gives `<image>`: temporary files become blobs, WeChat's grey
 * avatar a drawing, and an origin that the preview server has moved is replaced. Everything else stays.
 */
export function shownAddress(src: string, files: TempFiles): string {
  const own = files.url(src) ?? pictureOf(src);
  if (own !== undefined) return own;
  const moved = (globalThis as { __rewriteOrigins?: Readonly<Record<string, string>> }).__rewriteOrigins;
  const origin = /^https?:\/\/[^/?#]+/i.exec(src)?.[0];
  const target = origin === undefined ? undefined : moved?.[origin];
  return origin === undefined || target === undefined ? src : target + src.slice(origin.length);
}

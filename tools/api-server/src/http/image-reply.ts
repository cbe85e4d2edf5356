import type { ImageType } from '../domain/image-type';
import { empty, type Reply } from './reply';

/** A user's image under a random name, as newImageName makes it. */
export interface NamedImage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: ImageType;
}

const CACHING = { 'Cache-Control': 'public, max-age=60, must-revalidate' };

/** The name determines it: every image has its own name. */
const tagOf = (name: string): string => `"${name.slice(0, 8)}"`;

/**
 * A response with an image that is revalidated after a minute, so that a deleted one disappears.
 * @param known - the request's If-None-Match
 */
export function imageReply({ name, bytes, type }: NamedImage, known: string | undefined): Reply {
  const etag = tagOf(name);
  const held = (known ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes(etag) || held.includes('*')) return empty({ ...CACHING, ETag: etag }, 304);
  return {
    status: 200,
    headers: {
      ...CACHING,
      ETag: etag,
      'Content-Type': type,
      // User data, which may be HTML or a zip: a browser must show it as this image or not at all.
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
    body: bytes,
  };
}

import { Busboy } from '@fastify/busboy';

import { MAX_AVATAR_BYTES } from '../../domain/avatar';
import { ApiError } from '../../problem/api-error';
import { boundaryOf, type MediaType } from './media-type';

/** Far more parts than the one that counts. */
const MAX_PARTS = 20;

/**
 * The image in a multipart form: the first file field `avatar`.
 * @throws ApiError `multipart_malformed`, `avatar_missing`, `avatar_too_large`
 */
export function readAvatarForm(type: MediaType, body: Buffer): Promise<Uint8Array> {
  const boundary = boundaryOf(type);
  if (boundary === null || !isClosed(body, boundary)) throw new ApiError('multipart_malformed');
  return new Promise((resolve, reject) => {
    let image: Buffer[] | null = null;
    const malformed = () => {
      reject(new ApiError('multipart_malformed'));
    };
    const form = new Busboy({
      headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
      limits: { parts: MAX_PARTS, fileSize: MAX_AVATAR_BYTES },
      // A file is a part with a name, as browsers and WeChat send it; its own content type is not believed.
      isPartAFile: (_field, _type, name) => name !== undefined,
    });
    form.on('file', (field, file) => {
      file.on('error', malformed);
      if (field !== 'avatar' || image !== null) {
        file.resume();
        return;
      }
      const chunks: Buffer[] = [];
      image = chunks;
      file.on('data', (chunk: Buffer) => void chunks.push(chunk));
      file.on('limit', () => {
        reject(new ApiError('avatar_too_large'));
      });
    });
    form.on('error', malformed);
    form.on('finish', () => {
      if (image === null) reject(new ApiError('avatar_missing'));
      else resolve(Buffer.concat(image));
    });
    form.end(body);
  });
}

/** The parser takes a form that was cut off between parts for a whole one. */
function isClosed(body: Buffer, boundary: string): boolean {
  return body.includes(`--${boundary}--`, 0, 'latin1');
}

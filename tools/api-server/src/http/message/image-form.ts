import { Busboy } from '@fastify/busboy';

import { MAX_IMAGE_BYTES } from '../../domain/image-problem';
import { ApiError } from '../../problem/api-error';
import type { ProblemCode } from '../../problem/catalogue';
import { boundaryOf, type MediaType } from './media-type';

/** The form field of the image, and the codes of its problems. */
export interface ImageField {
  readonly field: string;
  readonly missing: ProblemCode;
  readonly tooLarge: ProblemCode;
}

/** Far more parts than the one that is used. */
const MAX_PARTS = 20;

/**
 * The image in a multipart form: the first file field of this name.
 * @throws ApiError `multipart_malformed`, `missing`, `tooLarge`
 */
export function readImageForm(type: MediaType, body: Buffer, image: ImageField): Promise<Uint8Array> {
  const boundary = boundaryOf(type);
  if (boundary === null || !isClosed(body, boundary)) throw new ApiError('multipart_malformed');
  return new Promise((resolve, reject) => {
    let found: Buffer[] | null = null;
    const malformed = () => {
      reject(new ApiError('multipart_malformed'));
    };
    const form = new Busboy({
      headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
      limits: { parts: MAX_PARTS, fileSize: MAX_IMAGE_BYTES },
      // A part with a file name is a file, as browsers and WeChat send it; its own content type is ignored.
      isPartAFile: (_field, _type, name) => name !== undefined,
    });
    form.on('file', (field, file) => {
      file.on('error', malformed);
      if (field !== image.field || found !== null) {
        file.resume();
        return;
      }
      const chunks: Buffer[] = [];
      found = chunks;
      file.on('data', (chunk: Buffer) => void chunks.push(chunk));
      file.on('limit', () => {
        reject(new ApiError(image.tooLarge));
      });
    });
    form.on('error', malformed);
    form.on('finish', () => {
      if (found === null) reject(new ApiError(image.missing));
      else resolve(Buffer.concat(found));
    });
    form.end(body);
  });
}

/** The parser accepts a form that was truncated between parts. */
function isClosed(body: Buffer, boundary: string): boolean {
  return body.includes(`--${boundary}--`, 0, 'latin1');
}

import type { IncomingMessage } from 'node:http';

import type { z } from 'zod';

import { MAX_IMAGE_BYTES } from '../../domain/image-problem';
import { ApiError } from '../../problem/api-error';
import { readImageForm, type ImageField } from './image-form';
import { isUtf8, readMediaType, type MediaType } from './media-type';
import { readBody } from './read-body';
import { validated } from './validated';

/** The body that a route accepts. */
export type BodySpec =
  | { readonly kind: 'text'; readonly schema?: undefined }
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | ({ readonly kind: 'image'; readonly schema: z.ZodType } & ImageField);

/** Largest JSON body, in bytes. */
const MAX_JSON_BYTES = 64 * 1024;
/** Size of a multipart form without its file: boundaries, part headers, a few small fields. */
const MULTIPART_OVERHEAD_BYTES = 64 * 1024;

/** Reads, parses and validates a request's body. */
export async function readRequestBody(
  spec: BodySpec,
  incoming: IncomingMessage,
  idleMs: number,
): Promise<unknown> {
  const bounds = { maxBytes: MAX_JSON_BYTES, tooLarge: 'body_too_large', idleMs } as const;
  // Of any type: WeCom sends text/xml, and proxies in front of it another one.
  if (spec.kind === 'text') return (await readBody(incoming, bounds)).toString('utf8');
  const type = typeOf(incoming, spec.kind === 'json' ? 'application/json' : 'multipart/form-data');
  if (spec.kind === 'image') {
    const maxBytes = MAX_IMAGE_BYTES + MULTIPART_OVERHEAD_BYTES;
    return readImageForm(type, await readBody(incoming, { maxBytes, tooLarge: spec.tooLarge, idleMs }), spec);
  }
  if (!isUtf8(type)) throw new ApiError('unsupported_media_type');
  return validated(spec.schema, parseJson(await readBody(incoming, bounds)));
}

function typeOf({ headers }: IncomingMessage, wanted: string): MediaType {
  // Compressed bodies are not supported, whichever header declares them.
  const isPlain =
    /^(?:identity)?$/i.test(headers['content-encoding'] ?? '') &&
    /^(?:chunked)?$/i.test(headers['transfer-encoding'] ?? '');
  if (!isPlain) throw new ApiError('unsupported_media_type');
  const type = readMediaType(headers['content-type'] ?? '');
  if (type?.essence !== wanted) throw new ApiError('unsupported_media_type');
  return type;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes)) as unknown;
  } catch {
    throw new ApiError('malformed_json');
  }
}

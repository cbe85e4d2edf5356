import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';

import { MAX_AVATAR_BYTES } from '../../domain/avatar';
import { ApiError } from '../../problem/api-error';
import type { ApiEnv } from '../environment';

/** Largest JSON body, in bytes. */
const MAX_JSON_BYTES = 64 * 1024;
/** What a multipart form may add around its file: boundaries, part headers, a few small fields. */
const MULTIPART_OVERHEAD_BYTES = 64 * 1024;

const contentType = (expected: RegExp, code: 'unsupported_media_type' | 'multipart_malformed') =>
  createMiddleware<ApiEnv>(async (c, next) => {
    if (!expected.test(c.req.header('Content-Type') ?? '')) throw new ApiError(code);
    await next();
  });

const limit = (maxSize: number, code: 'body_too_large' | 'avatar_too_large') =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new ApiError(code);
    },
  });

/** Takes a JSON body of at most 64 KiB. */
export const jsonOnly: MiddlewareHandler<ApiEnv>[] = [
  contentType(/^application\/json *(?:;|$)/i, 'unsupported_media_type'),
  limit(MAX_JSON_BYTES, 'body_too_large'),
];

/** Takes a multipart form that is no larger than an avatar can make it. */
export const avatarFormOnly: MiddlewareHandler<ApiEnv>[] = [
  contentType(/^multipart\/form-data *(?:;|$)/i, 'unsupported_media_type'),
  contentType(/; *boundary=[^\s;]/i, 'multipart_malformed'),
  limit(MAX_AVATAR_BYTES + MULTIPART_OVERHEAD_BYTES, 'avatar_too_large'),
];

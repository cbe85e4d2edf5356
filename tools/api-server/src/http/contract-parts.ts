import { z } from 'zod';

import { PROBLEMS, type ProblemCode } from '../problem/catalogue';
import { Problem, User } from './schemas';

/** Problems of every route. */
const EVERYWHERE = ['request_timeout', 'internal_error', 'store_unavailable', 'server_busy'] as const;
/** Problems of every route that needs a session. */
export const AUTHORIZED = [
  'unauthenticated',
  'session_expired',
  'account_deleted',
  'identity_unlinked',
] as const;
/** Problems of every route that reads a JSON body. */
export const JSON_BODY = [
  'malformed_json',
  'body_too_large',
  'unsupported_media_type',
  'validation_failed',
] as const;

/**
 * A route's problem responses, by status, each listing its codes; `schema` belongs to a contract with more of
 * them. Typed without keys: problems are thrown, so handlers must not return them.
 */
export function problems(codes: readonly ProblemCode[], schema: z.ZodType = Problem): object {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...codes, ...EVERYWHERE]) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const ordered = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    ordered.map(([status, list]) => [
      String(status),
      {
        description: list.map((code) => `\`${code}\`: ${PROBLEMS[code].detail}`).join(' '),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  );
}

/** A response with the user. */
export const userAnswer = {
  200: { description: 'The current user.', content: { 'application/json': { schema: User } } },
};

const image = { schema: z.string().openapi({ format: 'binary' }) };

/** A response with an image, or 304. */
export const imageAnswer = {
  200: {
    description: 'The image.',
    content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image, 'image/gif': image },
  },
  304: { description: 'Still the image that If-None-Match names.' },
} as const;

/** A response without a body. */
export const emptyAnswer = { 204: { description: 'Done.' } } as const;

/** A JSON request body. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { kind: 'json', schema } as const;
}

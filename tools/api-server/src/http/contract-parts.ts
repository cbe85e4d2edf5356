import { z } from 'zod';

import { PROBLEMS, type ProblemCode } from '../problem/catalogue';
import { Problem, User } from './schemas';

/** What any route can answer besides its own problems. */
const EVERYWHERE = ['request_timeout', 'internal_error', 'store_unavailable', 'server_busy'] as const;
/** What any route can answer that needs a session. */
export const AUTHORIZED = [
  'unauthenticated',
  'session_expired',
  'account_deleted',
  'identity_unlinked',
] as const;
/** What any route can answer that reads a JSON body. */
export const JSON_BODY = [
  'malformed_json',
  'body_too_large',
  'unsupported_media_type',
  'validation_failed',
] as const;

/**
 * The problem answers of a route, by status, each naming its codes; `schema` is of a contract that has more of
 * them. Typed as having no keys: problems are
 * thrown, so handlers should not be allowed to return them.
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

/** Answers the user. */
export const userAnswer = {
  200: { description: 'The user as it is now.', content: { 'application/json': { schema: User } } },
};

const image = { schema: z.string().openapi({ format: 'binary' }) };

/** Answers an image, or that the asker has it already. */
export const imageAnswer = {
  200: {
    description: 'The image.',
    content: { 'image/png': image, 'image/jpeg': image, 'image/webp': image, 'image/gif': image },
  },
  304: { description: 'Still the image that If-None-Match names.' },
} as const;

/** Answers nothing. */
export const emptyAnswer = { 204: { description: 'Done.' } } as const;

/** A body in JSON. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { kind: 'json', schema } as const;
}

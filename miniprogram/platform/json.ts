import { AppError } from './app-error';
import { findHeader } from './header';
import type { Header } from './header';
import { isRecord, kindOf } from './type-checks';

/**
 * Encodes a body, so that later changes to the object are not sent. Sets the Content-Type in `header` unless the
 * caller did.
 * @throws AppError `invalid_body` for values that would be lost or changed
 */
export type PutBody = (header: Header, method: string, body: unknown) => string | ArrayBuffer | undefined;

/** Encodes objects and lists as JSON only. `putBody` supports more types, and refuses values that JSON would lose. */
export const putJson: PutBody = (header, method, body) => {
  if (!isThere(method, body)) return undefined;
  if (!isRecord(body) && !Array.isArray(body)) throw invalidBody(kindOf(body));
  const named = findHeader(header, 'content-type');
  if (named === undefined) header['Content-Type'] = 'application/json';
  // The body would not match its Content-Type.
  else if (!/json/i.test(named)) throw invalidBody(named);
  return toJson(body);
};

/** Whether there is a body. @throws AppError `invalid_body` for a body of a GET */
export function isThere(method: string, body: unknown): boolean {
  // wx.request would turn it into a query, and URLs end up in logs.
  if (body !== undefined && method === 'GET') throw invalidBody(method);
  return body !== undefined;
}

/** @param check throws for values that must not be sent @throws AppError `invalid_body` */
export function toJson(body: unknown, check?: (body: unknown) => void): string {
  try {
    // Before `check`: JSON.stringify throws for circular structures, on which `check` would not end.
    const text = (JSON.stringify as (value: unknown) => string | undefined)(body);
    if (check) check(body);
    if (text !== undefined) return text;
  } catch (error) {
    throw invalidBody(error instanceof Error ? error.message : kindOf(error));
  }
  throw invalidBody(typeof body);
}

export function invalidBody(why: string): AppError<'invalid_body'> {
  return new AppError('invalid_body', why);
}

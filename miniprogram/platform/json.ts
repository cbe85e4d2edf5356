import { AppError } from './app-error';
import { findHeader } from './header';
import type { Header } from './header';
import { isRecord, kindOf } from './type-checks';

/**
 * Makes the bytes of a body: what is changed in it afterwards is not sent. Its type goes into `header`, unless the caller
 * named one.
 * @throws AppError `invalid_body` for what would be lost or changed on the way
 */
export type PutBody = (header: Header, method: string, body: unknown) => string | ArrayBuffer | undefined;

/** Objects and lists as JSON writes them, and nothing else: `putBody` knows more, and refuses what JSON would lose in them. */
export const putJson: PutBody = (header, method, body) => {
  if (!isThere(method, body)) return undefined;
  if (!isRecord(body) && !Array.isArray(body)) throw invalidBody(kindOf(body));
  const named = findHeader(header, 'content-type');
  if (named === undefined) header['Content-Type'] = 'application/json';
  // It would not be what its type says.
  else if (!/json/i.test(named)) throw invalidBody(named);
  return toJson(body);
};

/** Whether there is a body at all. @throws AppError `invalid_body` for one of a GET */
export function isThere(method: string, body: unknown): boolean {
  // wx.request would make a query of it, and addresses end up in logs.
  if (body !== undefined && method === 'GET') throw invalidBody(method);
  return body !== undefined;
}

/** @param check told of what is written, refuses it by an error @throws AppError `invalid_body` */
export function toJson(body: unknown, check?: (body: unknown) => void): string {
  try {
    // First: a list that leads to itself ends here.
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

import { AppError } from './app-error';
import { LONE_SURROGATE, encodeQuery } from './encode';
import { findHeader } from './header';
import type { Header } from './header';
import { isBytes, isRecord, kindOf } from './kind';
import type { Query } from './encode';

const FORM = /x-www-form-urlencoded/i;

/** Fields of `application/x-www-form-urlencoded`. */
export class FormBody {
  readonly fields: Query;

  constructor(fields: Query) {
    this.fields = fields;
  }
}

/**
 * The bytes of a body: what is changed in it afterwards is not sent. Text and bytes go as they are, everything else as
 * JSON, or as a form where the caller names that type. Its type goes into `header`, unless the caller named one.
 *
 * @throws AppError `invalid_body` for what would be lost or changed on the way
 */
export function putBody(header: Header, method: string, body: unknown): string | ArrayBuffer | undefined {
  if (body === undefined) return undefined;
  // wx.request would make a query of it, and addresses end up in logs.
  if (method === 'GET') throw invalidBody('a GET carries none');
  const named = findHeader(header, 'content-type');
  let data: string | ArrayBuffer;
  let type = 'application/octet-stream';
  if (typeof body === 'string') {
    if (LONE_SURROGATE.test(body)) throw invalidBody('half a surrogate pair');
    data = body;
    type = 'text/plain;charset=UTF-8';
  } else if (body instanceof FormBody) {
    data = encodeQuery(body.fields, 'invalid_body');
    type = 'application/x-www-form-urlencoded';
  } else if (isBytes(body)) data = body.slice(0);
  else if (ArrayBuffer.isView(body)) {
    const { buffer, byteOffset, byteLength } = body;
    data = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  } else if (isRecord(body) && FORM.test(named || '')) data = encodeQuery(body as Query, 'invalid_body');
  else {
    data = toJson(body);
    type = 'application/json';
  }
  if (named === undefined) header['Content-Type'] = type;
  return data;
}

function toJson(body: unknown): string {
  let text: string | undefined;
  try {
    // First: a list that leads to itself ends here.
    text = (JSON.stringify as (value: unknown) => string | undefined)(body);
    if (text !== undefined) insistOnJson(body);
  } catch (error) {
    throw invalidBody(error instanceof Error ? error.message : 'toJSON failed');
  }
  if (text === undefined) throw invalidBody(`a ${typeof body}`);
  return text;
}

const BOXED = /^(Number|String|Boolean)$/;

/**
 * JSON leaves these out, or writes them as null or as an object that is not what was meant, and they are refused: NaN,
 * bytes, maps, sets, an error, a promise that nobody waited for, a date without a time, functions, symbols, and
 * `undefined` in a list. A member that is `undefined` is left out, as everywhere.
 */
function insistOnJson(value: unknown): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value))
    return;
  const { toJSON } = Object(value) as { toJSON?: unknown };
  if (typeof toJSON === 'function') {
    const written: unknown = toJSON.call(value, '');
    // What a date without a time writes.
    if (written === null && kindOf(value) === 'Date') throw noJson(value);
    insistOnJson(written);
  } else if (Array.isArray(value)) {
    // Not `forEach`: it passes over holes.
    for (let at = 0; at < value.length; at += 1) insistOnJson(value[at]);
  } else if (isRecord(value)) {
    for (const name of Object.keys(value as object)) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined) insistOnJson(member);
    }
  } else if (typeof value === 'object' && BOXED.test(kindOf(value))) insistOnJson(value.valueOf());
  else throw noJson(value);
}

function noJson(value: unknown): Error {
  return new Error(`JSON has no ${kindOf(value)}`);
}

function invalidBody(why: string): AppError<'invalid_body'> {
  return new AppError('invalid_body', why);
}

import { AppError } from './app-error';
import { LONE_SURROGATE, encodeQuery } from './encode';
import { findHeader } from './header';
import type { Header } from './header';
import { isBytes, kindOf } from './kind';
import type { Query } from './encode';

/** Fields of `application/x-www-form-urlencoded`. */
export class FormBody {
  readonly fields: Query;

  constructor(fields: Query) {
    this.fields = fields;
  }
}

/**
 * The bytes of a body: what is changed in it afterwards is not sent. Text and bytes go as they are, everything else as
 * JSON. Its type goes into `header`, unless the caller named one.
 *
 * @throws AppError `invalid_body` for what would be lost or changed on the way
 */
export function putBody(header: Header, method: string, body: unknown): string | ArrayBuffer | undefined {
  if (body === undefined) return undefined;
  // wx.request would make a query of it, and addresses end up in logs.
  if (method === 'GET') throw invalidBody('a GET carries none');
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
  } else {
    data = toJson(body);
    type = 'application/json';
  }
  if (findHeader(header, 'content-type') === undefined) header['Content-Type'] = type;
  return data;
}

const JSON_KINDS = /^(Null|Object|Array|String|Boolean)$/;

/** Nothing but objects, lists, texts and numbers that JSON has: what leads to itself has failed before. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) {
    // Not `every`: it passes over holes.
    for (let at = 0; at < value.length; at += 1) if (!isPlain(value[at])) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined && !isPlain(member)) return false;
  }
  return true;
}

function toJson(body: unknown): string {
  let text: string | undefined;
  try {
    text = (JSON.stringify as (value: unknown) => string | undefined)(body);
    // Most bodies are plain, and the second look is slow.
    if (text !== undefined && !isPlain(body)) JSON.stringify(body, insistOnJson);
  } catch (error) {
    throw invalidBody(error instanceof Error ? error.message : 'toJSON failed');
  }
  if (text === undefined) throw invalidBody(`a ${typeof body}`);
  return text;
}

/**
 * JSON leaves these out, or writes them as null or as an object that is not what was meant, and they are refused: NaN,
 * bytes, maps, sets, an error, a promise that nobody waited for, a date without a time, functions, symbols, and
 * `undefined` in a list. A member that is `undefined` is left out, as everywhere.
 */
function insistOnJson(this: unknown, name: string, value: unknown): unknown {
  const kind = kindOf(value);
  // A date's own toJSON made a text of it, or null.
  const given = kindOf((this as Record<string, unknown>)[name]);
  const isLost =
    kind === 'Number'
      ? !isFinite(Number(value))
      : value === undefined
        ? Array.isArray(this)
        : !JSON_KINDS.test(kind) || (kind === 'Null' && given === 'Date');
  if (isLost) throw new Error(`JSON has no ${given}`);
  return value;
}

function invalidBody(why: string): AppError<'invalid_body'> {
  return new AppError('invalid_body', why);
}

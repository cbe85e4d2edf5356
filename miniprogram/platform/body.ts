import { AppError } from './app-error';
import { LONE_SURROGATE, encodeQuery } from './encode';
import type { Query } from './encode';

/** Fields of `application/x-www-form-urlencoded`. */
export class FormBody {
  readonly fields: Query;

  constructor(fields: Query) {
    this.fields = fields;
  }
}

/** What goes over the wire, fixed when the call was made. */
export interface WireBody {
  readonly data: string | ArrayBuffer | undefined;
  /** Unless the caller names another. */
  readonly type: string | undefined;
}

const NOTHING: WireBody = { data: undefined, type: undefined };

/**
 * The bytes of a body: what is changed in it afterwards is not sent. Text and bytes go as they are, everything else
 * as JSON.
 *
 * @throws AppError `invalid_body` for what would be lost or changed on the way
 */
export function encodeBody(body: unknown): WireBody {
  if (body === undefined) return NOTHING;
  if (typeof body === 'string') {
    if (LONE_SURROGATE.test(body)) throw invalidBody('half a surrogate pair');
    return { data: body, type: 'text/plain;charset=UTF-8' };
  }
  if (body instanceof FormBody) {
    return { data: encodeQuery(body.fields, 'invalid_body'), type: 'application/x-www-form-urlencoded' };
  }
  if (body instanceof ArrayBuffer) return { data: body.slice(0), type: BINARY };
  if (ArrayBuffer.isView(body)) {
    const { buffer, byteOffset, byteLength } = body;
    return { data: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer, type: BINARY };
  }
  return { data: toJson(body), type: 'application/json' };
}

const BINARY = 'application/octet-stream';

function toJson(body: unknown): string {
  let text: string | undefined;
  try {
    text = (JSON.stringify as (value: unknown) => string | undefined)(body);
    // Only where something may have been lost: the second look is slow.
    if (text !== undefined && /null|\{\}/.test(text)) JSON.stringify(body, insistOnJson);
  } catch (error) {
    throw invalidBody(error instanceof Error ? error.message : 'toJSON failed');
  }
  if (text === undefined) throw invalidBody(`a ${typeof body}`);
  return text;
}

/** JSON writes these as null or {}: refused, since it is not what was meant. */
function insistOnJson(_: string, value: unknown): unknown {
  const isLost =
    typeof value === 'number'
      ? !isFinite(value)
      : value instanceof ArrayBuffer ||
        ArrayBuffer.isView(value) ||
        value instanceof Map ||
        value instanceof Set;
  if (isLost) throw new Error(`${String(value)} is no JSON`);
  if (
    Array.isArray(value) &&
    value.some((item) => ['function', 'symbol', 'undefined'].includes(typeof item))
  ) {
    throw new Error('a list holds no value of JSON');
  }
  return value;
}

function invalidBody(why: string): AppError<'invalid_body'> {
  return new AppError('invalid_body', `The body cannot be sent: ${why}.`);
}

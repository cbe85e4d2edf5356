import { LONE_SURROGATE, encodeQuery } from './encode';
import type { Query } from './encode';
import { findHeader } from './header';
import { invalidBody, isThere, toJson } from './json';
import type { PutBody } from './json';
import { isBytes, isRecord } from './type-checks';
import { insistOnJson } from './strict-json';

const FORM = /x-www-form-urlencoded/i;

/** Fields of `application/x-www-form-urlencoded`. */
export class FormBody {
  readonly fields: Query;

  constructor(fields: Query) {
    this.fields = fields;
  }

  /** So that a FormBody inside a JSON body is refused instead of written as an object. */
  toJSON(): undefined {
    return undefined;
  }
}

/**
 * Sends text and bytes unchanged, everything else as JSON, or as a form if it is a `FormBody` or the caller sets
 * that Content-Type. An app with JSON bodies only can use `putJson`.
 */
export const putBody: PutBody = (header, method, body) => {
  if (!isThere(method, body)) return undefined;
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
    data = toJson(body, insistOnJson);
    type = 'application/json';
  }
  if (named === undefined) header['Content-Type'] = type;
  return data;
};

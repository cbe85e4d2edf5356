import { ApiError } from './call';

/** A value as WeChat stores it: text, and its original type. */
export interface StoredValue {
  readonly type: string;
  readonly data: string;
}

const PLAIN = new Set(['String', 'Number', 'Boolean', 'Undefined', 'Null', 'Object', 'Array', 'Date']);

/** @throws ApiError for functions, symbols and circular data */
export function encodeValue(value: unknown): StoredValue {
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (!PLAIN.has(type)) throw new ApiError(`parameter error: parameter.data should not be ${type};`, 1001);
  if (type === 'String' || type === 'Number' || type === 'Boolean') return { type, data: String(value) };
  if (type === 'Undefined' || type === 'Null') return { type, data: '' };
  try {
    return { type, data: JSON.stringify(value) };
  } catch {
    throw new ApiError('Converting circular structure to JSON');
  }
}

/** A fresh copy each time. @throws SyntaxError when the text was damaged */
export function decodeValue({ type, data }: StoredValue): unknown {
  switch (type) {
    case 'Number':
      return Number(data);
    case 'Boolean':
      return data === 'true';
    case 'Undefined':
      return undefined;
    case 'Null':
      return null;
    case 'Object':
    case 'Array':
      return JSON.parse(data);
    case 'Date':
      return new Date(String(JSON.parse(data)));
    default:
      return data;
  }
}

import { AppError } from './app-error';
import { isRecord, kindOf } from './type-checks';

export type Query = Readonly<Record<string, string | number | boolean | bigint | undefined>>;

/** No Unicode text: it cannot be encoded. */
export const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

const TYPES = ['string', 'boolean', 'bigint'];

/**
 * `a=1&b=2`, escaped; members that are `undefined` are left out.
 * @throws AppError with this code for what has no text: objects, NaN, half a surrogate pair
 */
export function encodeQuery(query: Query, code: 'invalid_query' | 'invalid_body'): string {
  let text = '';
  // The names of a text are its indices, and a Map has none.
  if (!isRecord(query)) throw noText(code, kindOf(query));
  for (const name of Object.keys(query)) {
    const value: unknown = query[name];
    if (value === undefined) continue;
    try {
      text += `${text === '' ? '' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(fieldText(value))}`;
    } catch {
      throw noText(code, name);
    }
  }
  return text;
}

/** The text of a field's value; half a surrogate pair, which nothing encodes, for what has none. */
export function fieldText(value: unknown): string {
  const type = typeof value;
  const hasText = type === 'number' ? isFinite(value as number) : TYPES.indexOf(type) >= 0;
  return hasText ? (String as (value: unknown) => string)(value) : '\ud800';
}

/** @param name whose value it is */
export function noText(code: string, name: string): AppError {
  return new AppError(code, name);
}

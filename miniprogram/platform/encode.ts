import { AppError } from './app-error';
import { isRecord, kindOf } from './type-checks';

export type Query = Readonly<Record<string, string | number | boolean | bigint | undefined>>;

/** A lone surrogate is not valid Unicode and cannot be encoded. */
export const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;

const TYPES = ['string', 'boolean', 'bigint'];

/**
 * `a=1&b=2`, escaped; `undefined` members are omitted.
 * @throws AppError with this code for values without a text form: objects, NaN, lone surrogates
 */
export function encodeQuery(query: Query, code: 'invalid_query' | 'invalid_body'): string {
  let text = '';
  // Excludes strings, whose keys are indices, and Maps, which have none.
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

/** A field's value as text. For other values it returns a lone surrogate, which the caller refuses. */
export function fieldText(value: unknown): string {
  const type = typeof value;
  const hasText = type === 'number' ? isFinite(value as number) : TYPES.indexOf(type) >= 0;
  return hasText ? (String as (value: unknown) => string)(value) : '\ud800';
}

/** @param name the field's name */
export function noText(code: string, name: string): AppError {
  return new AppError(code, name);
}

import { AppError } from './app-error';

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
  for (const name of Object.keys(query)) {
    const value: unknown = query[name];
    if (value === undefined) continue;
    const type = typeof value;
    const hasText = type === 'number' ? isFinite(value as number) : TYPES.indexOf(type) >= 0;
    try {
      if (!hasText) throw new Error(type);
      const shown = (String as (value: unknown) => string)(value);
      // Throws for half a surrogate pair.
      text += `${text === '' ? '' : '&'}${encodeURIComponent(name)}=${encodeURIComponent(shown)}`;
    } catch {
      throw new AppError(code, `${JSON.stringify(name)} has no text that could be sent.`);
    }
  }
  return text;
}

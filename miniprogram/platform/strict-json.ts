import { isRecord, kindOf } from './type-checks';

const BOXED = /^(Number|String|Boolean)$/;

/**
 * Refuses values that JSON omits or changes: NaN, bytes, maps, sets, errors, promises, invalid dates, functions,
 * symbols, and `undefined` in a list. `undefined` members of objects are omitted as usual.
 */
export function insistOnJson(value: unknown): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || Number.isFinite(value))
    return;
  const { toJSON } = Object(value) as { toJSON?: unknown };
  if (typeof toJSON === 'function') {
    const written: unknown = toJSON.call(value, '');
    // JSON writes an invalid date as null.
    if (written === null && kindOf(value) === 'Date') throw noJson(value);
    insistOnJson(written);
  } else if (Array.isArray(value)) {
    // Not `forEach`, which skips holes.
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

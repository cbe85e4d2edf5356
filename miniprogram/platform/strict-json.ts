import { isRecord, kindOf } from './type-checks';

const BOXED = /^(Number|String|Boolean)$/;

/**
 * JSON leaves these out, or writes them as null or as an object that is not what was meant, and they are refused: NaN,
 * bytes, maps, sets, an error, a promise that nobody waited for, a date without a time, functions, symbols, and
 * `undefined` in a list. A member that is `undefined` is left out, as everywhere.
 */
export function insistOnJson(value: unknown): void {
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

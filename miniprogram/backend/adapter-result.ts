import { hasCode } from '../platform/app-error';
import { isPromise, isRecord } from '../platform/type-checks';
import { AdapterError } from './adapter-error';

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an adapter method's result, which must be an object. */
export function fieldsOf(method: string, result: unknown): Fields {
  if (isPromise(result)) throw returnedPromise(method, result);
  if (!isRecord(result)) throw new AdapterError(method, `it returned ${describe(result)}`);
  return result as Fields;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

/** A promise would not be awaited here, and its rejection would be unhandled. */
export function returnedPromise(method: string, promise: PromiseLike<unknown>): AdapterError {
  Promise.resolve(promise).catch(() => undefined);
  return new AdapterError(method, 'it returned a promise');
}

/** Gives an adapter's exception a code. Its own message is omitted: it may contain a code or a token. */
export function namedAdapterError(method: string, error: unknown): Error {
  if (hasCode(error, 'adapter_failed')) return error as Error;
  if (hasCode(error, 'invalid_header')) return new AdapterError(method, (error as Error).message);
  return new AdapterError(
    method,
    `it threw ${error instanceof Error ? error.name : 'something that is not an Error'}`,
  );
}

export function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Many backends use numbers as problem codes. */
export function codeOf(code: unknown): string | undefined {
  return typeof code === 'number' ? String(code) : textOrNothing(code);
}

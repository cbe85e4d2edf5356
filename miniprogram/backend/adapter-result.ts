import { hasCode } from '../platform/app-error';
import { isPromise, isRecord } from '../platform/type-checks';
import { AdapterError } from './adapter-error';

export type Fields = Readonly<Record<string, unknown>>;

/** What a method of the adapter returned, when it is an object to read fields from. */
export function fieldsOf(method: string, result: unknown): Fields {
  if (isPromise(result)) throw returnedPromise(method, result);
  if (!isRecord(result)) throw new AdapterError(method, `it returned ${describe(result)}`);
  return result as Fields;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
}

/** A promise would not be awaited here, and its rejection would go unhandled. */
export function returnedPromise(method: string, promise: PromiseLike<unknown>): AdapterError {
  Promise.resolve(promise).catch(() => undefined);
  return new AdapterError(method, 'it returned a promise');
}

/** What the adapter threw, with a name. Its own message is left out: it may hold a code or a token. */
export function namedAdapterError(method: string, error: unknown): Error {
  if (hasCode(error, 'adapter_failed')) return error as Error;
  if (hasCode(error, 'invalid_header')) return new AdapterError(method, (error as Error).message);
  return new AdapterError(method, `it threw ${error instanceof Error ? error.name : 'what is no error'}`);
}

import { atLeast, SINCE } from './versions';

/** The options of every asynchronous API. */
export interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: (result: object) => void;
}

/** A failure that the app receives as `errMsg: '<api>:fail <reason>'`. */
export class ApiError extends Error {
  /** @param fields further fields of the result, such as `errCode` */
  constructor(
    readonly reason: string,
    readonly errno?: number,
    readonly fields: Readonly<Record<string, unknown>> = {},
    /** The preview lacks the API, which is not the app's fault. */
    readonly missing = false,
  ) {
    super(reason);
    this.name = 'ApiError';
  }
}

export type AsyncApi<O extends object> = (options?: O & Callbacks) => Promise<object> | undefined;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const missing = new WeakSet();

/** Marks a rejection that only reports a missing API of the preview. */
export function markMissing(reason: object): void {
  missing.add(reason);
}

/** Whether a rejection only reports a missing API of the preview, which has been printed already. */
export function saysMissing(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && missing.has(reason);
}

/** The argument of `fail`. errno exists from base library 2.24.0. */
export function failureOf(name: string, error: unknown, sdk: string): { errMsg: string; errno?: number } {
  const reason = reasonOf(error);
  const errMsg = reason === '' ? `${name}:fail` : `${name}:fail ${reason}`;
  if (!(error instanceof ApiError)) return { errMsg };
  const errno = error.errno !== undefined && atLeast(sdk, SINCE.errno) ? { errno: error.errno } : {};
  return { ...error.fields, ...errno, errMsg };
}

/** An exception in an app's callback must not prevent `complete`, and must be reported. */
function guarded(callback: ((value: object) => void) | undefined, value: object): void {
  if (typeof callback !== 'function') return;
  try {
    callback(value);
  } catch (error) {
    if (typeof reportError === 'function') reportError(error);
    else console.error(error);
  }
}

function hasCallback(options: Callbacks): boolean {
  return [options.success, options.fail, options.complete].some((f) => typeof f === 'function');
}

/** Calls `success` or `fail`, then `complete`, never synchronously. */
export function settle(
  name: string,
  options: Callbacks,
  outcome: Promise<unknown>,
  sdk: string,
): Promise<object> {
  const later = (deliver: () => void): void => {
    setTimeout(deliver, 0);
  };
  return new Promise((resolve, reject) => {
    outcome.then(
      (value) => {
        const result = { ...(typeof value === 'object' ? value : undefined), errMsg: `${name}:ok` };
        later(() => {
          guarded(options.success, result);
          guarded(options.complete, result);
          resolve(result);
        });
      },
      (error: unknown) => {
        const result = failureOf(name, error, sdk);
        later(() => {
          guarded(options.fail, result);
          guarded(options.complete, result);
          if (error instanceof ApiError && error.missing) markMissing(result);
          // WeChat rejects with this plain object, and apps read errMsg from it.
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
          reject(result);
        });
      },
    );
  });
}

/**
 * An asynchronous API: `run` starts synchronously (still inside a tap), the result comes later. Without
 * callbacks it returns a promise (from base library 2.10.2).
 */
export function asyncApi<O extends object>(
  sdk: string,
  name: string,
  run: (options: O) => unknown,
): AsyncApi<O> {
  return (given) => {
    const options = given ?? ({} as O & Callbacks);
    const outcome = new Promise<unknown>((resolve) => {
      resolve(run(options));
    });
    const answered = settle(name, options, outcome, sdk);
    if (!hasCallback(options) && atLeast(sdk, SINCE.promises)) return answered;
    answered.catch(() => undefined);
    return undefined;
  };
}

/**
 * An API that calls its callbacks synchronously, as WeChat documents for `getSystemInfo`.
 *
 * @param later the same API for the promise form
 */
export function answersAtOnce<O extends object>(
  name: string,
  run: () => object,
  later: AsyncApi<O>,
): AsyncApi<O> {
  return (options) => {
    if (options === undefined || !hasCallback(options)) return later(options);
    const result = { ...run(), errMsg: `${name}:ok` };
    guarded(options.success, result);
    guarded(options.complete, result);
    return undefined;
  };
}

function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** WeChat's own check of a required text parameter. */
export function requireString(value: unknown, parameter: string): string {
  if (typeof value === 'string') return value;
  const found = typeName(value);
  throw new ApiError(`parameter error: parameter.${parameter} should be String instead of ${found};`, 1001);
}

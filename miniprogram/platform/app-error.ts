/**
 * An alias, because for a class that extends `Error` by name Babel ships a 1.3 kB wrapper, which only
 * `instanceof` of subclasses needs.
 */
const NativeError = Error;

/**
 * The base class of all errors that a public function throws. Each has a stable `code`, which a console prints
 * before the message. Compare codes, not classes: DevTools' ES5 output breaks `instanceof` on subclasses of
 * `Error` in old engines.
 */
export class AppError<Code extends string = string> extends NativeError {
  readonly code: Code;

  /** @param message for developers; default: the code */
  constructor(code: Code, message?: string) {
    super(message === undefined ? code : message);
    this.code = this.name = code;
  }
}

/** Whether `error` is an AppError. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && typeof (error as Partial<AppError>).code === 'string';
}

/** Whether `error` is an AppError with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return isAppError(error) && error.code === code;
}

/** By another name: for `Error` itself Babel ships 1.3 kB of wrapping, which matters only to `instanceof` of subclasses. */
const NativeError = Error;

/**
 * Every error that leaves a room has a stable `code`, which is also what a console prints before the message. Compare
 * codes, not classes: DevTools' ES5 output breaks `instanceof` on subclasses of `Error` in old engines.
 */
export class AppError<Code extends string = string> extends NativeError {
  readonly code: Code;

  /** @param message for a developer; default: the code, where that says it all */
  constructor(code: Code, message: string = code) {
    super(message);
    this.code = this.name = code;
  }
}

/** Whether `error` is one of ours. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && typeof (error as Partial<AppError>).code === 'string';
}

/** Whether `error` is the one with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return isAppError(error) && error.code === code;
}

/**
 * Every error that leaves a room has a stable `code`. Compare codes, not classes: DevTools' ES5 output breaks
 * `instanceof` on subclasses of `Error` in old engines.
 */
export class AppError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.name = 'AppError';
    this.code = code;
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

export type WireFailureCode = 'offline' | 'timed_out' | 'interrupted' | 'aborted' | 'domain_not_allowed';

const WIRE_SENTENCES: Record<WireFailureCode, string> = {
  offline: 'The request did not reach the server: check the network and that the API is running.',
  timed_out: 'The server did not answer in time.',
  interrupted: 'WeChat interrupted the request because the mini-program went to the background.',
  aborted: 'The caller aborted the request.',
  domain_not_allowed:
    'WeChat refused the address: add the domain in the console (开发管理 > 服务器域名), or switch the domain check off in DevTools.',
};

/** An exchange that brought no HTTP answer. */
export class WireFailure extends AppError<WireFailureCode> {
  constructor(code: WireFailureCode) {
    super(code, WIRE_SENTENCES[code]);
    this.name = 'WireFailure';
  }
}

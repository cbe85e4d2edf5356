import { PROBLEMS, type ProblemCode } from './catalogue';

/** What an {@link ApiError} may carry besides its code. */
export interface ApiErrorExtras {
  /** Replaces the catalogue's sentence. Never put anything a caller sent, or a secret, into it. */
  readonly detail?: string;
  /** Seconds after which trying again makes sense; becomes the header Retry-After. */
  readonly retryAfterSeconds?: number;
  /** Which fields of the request are wrong, without their values. */
  readonly fields?: readonly FieldProblem[];
  /** Until when a deleted account can be had back, milliseconds since 1970. */
  readonly restorableUntil?: number;
  /** Further response headers, such as Allow. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the catalogue's HTTP status (only injected faults do). */
  readonly status?: number;
  readonly cause?: unknown;
}

/** A field of a request that failed its schema. */
interface FieldProblem {
  /** Dotted path of the field, such as `code`. */
  readonly field: string;
  readonly message: string;
}

/** An expected failure: it is answered as application/problem+json with this code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly extras: ApiErrorExtras = {},
  ) {
    super(extras.detail ?? PROBLEMS[code].detail, extras.cause === undefined ? {} : { cause: extras.cause });
    this.status = extras.status ?? PROBLEMS[code].status;
  }
}

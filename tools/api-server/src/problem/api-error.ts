import { PROBLEMS, type ProblemCode } from './catalogue';

/** Optional parts of an {@link ApiError}. */
export interface ApiErrorExtras {
  /** Replaces the catalogue's sentence. Never include a caller's input or a secret. */
  readonly detail?: string;
  /** Seconds after which a retry makes sense; becomes the header Retry-After. */
  readonly retryAfterSeconds?: number;
  /** The invalid fields of the request, without their values. */
  readonly fields?: readonly FieldProblem[];
  /** Until when a deleted account can be restored, milliseconds since 1970. */
  readonly restorableUntil?: number;
  /** Further response headers, such as Allow. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the catalogue's HTTP status (only for injected faults). */
  readonly status?: number;
  readonly cause?: unknown;
}

/** A field of a request that failed its schema. */
interface FieldProblem {
  /** Dotted path of the field, such as `code`. */
  readonly field: string;
  readonly message: string;
}

/** An expected failure, which becomes an application/problem+json response with this code. */
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

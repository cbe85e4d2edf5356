import { AppError } from '../platform/app-error';

/** The server's explanation of a refusal. `code` is stable; `detail` is for developers. */
export interface Problem {
  readonly code: string | undefined;
  readonly detail?: string | undefined;
  /** Whether resending the same request cannot help. Default: by status; a refusal with status 200 is final. */
  readonly final?: boolean | undefined;
}

/** The server answered with an error. */
export class RefusedError extends AppError<'refused'> {
  readonly status: number;
  readonly problem: Problem;
  /** The wait that the server asks for (429, 503 with `Retry-After`), at most an hour; 0 when there is none. */
  readonly retryAfterMs: number;

  constructor(status: number, problem: Problem, retryAfterMs = 0) {
    super('refused', `${String(status)} ${problem.code || ''}`.trim());
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

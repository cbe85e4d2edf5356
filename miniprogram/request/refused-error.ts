import { AppError } from '../platform/app-error';

/** What the server said about a refusal. `code` is stable; `detail` is for a developer. */
export interface Problem {
  readonly code: string | undefined;
  readonly detail?: string | undefined;
  /** Whether sending the same again is no use. Default: by the status; a refusal with status 200 is final. */
  readonly final?: boolean | undefined;
}

/** The server answered, and the answer is no. */
export class RefusedError extends AppError<'refused'> {
  readonly status: number;
  readonly problem: Problem;
  /** How long the server asks to be left alone (429, 503 with `Retry-After`), at most an hour; 0 when it does not. */
  readonly retryAfterMs: number;

  constructor(status: number, problem: Problem, retryAfterMs = 0) {
    super('refused', `${String(status)} ${problem.code || ''}`.trim());
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

import { AppError } from './app-error';
import type { FailureCode } from './failures';

/** An exchange that brought no HTTP answer. */
export class WireError extends AppError<FailureCode> {}

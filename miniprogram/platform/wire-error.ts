import { AppError } from './app-error';
import type { FailureCode } from './failures';

/** A request that brought no HTTP answer. */
export class WireError extends AppError<FailureCode> {}

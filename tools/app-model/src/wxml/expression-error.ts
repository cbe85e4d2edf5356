import type { ExpressionFault } from './expression-tokens';

/** Thrown to leave the parser at the first fault; `parseExpression` catches and returns it. */
export class ExpressionError extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(fault.message);
  }
}

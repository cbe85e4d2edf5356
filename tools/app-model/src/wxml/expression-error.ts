import type { ExpressionFault } from './expression-tokens';

/** Leaves the parser at the first fault; `parseExpression` returns it. */
export class ExpressionError extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(fault.message);
  }
}

import type { Position, Problem } from 'mp-app-model';

import type { CheckContext } from './context';

/** A problem at a position in app.json. */
export function appProblem(
  { sources }: CheckContext,
  position: Position,
  code: string,
  message: string,
  fix: string,
): Problem {
  return { code, file: sources.display('app.json'), position, message, fix };
}

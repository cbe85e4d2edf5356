import type { Position } from './position';

/** `error` stops an upload or surely breaks on a phone; `warning` is worth a look and stops nothing. */
export type Severity = 'error' | 'warning';

/** A replacement that fixes a problem for certain; offsets are UTF-16 units in the file. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One fault: where it is, what is wrong, and what to do about it. */
export interface Problem {
  /** Stable name of the kind of fault, such as `missing_import`. */
  readonly code: string;
  /** Unset means `error`. */
  readonly severity?: Severity;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  /** Unset when the fault is the file as a whole. */
  readonly position?: Position;
  readonly message: string;
  readonly fix: string;
  /** Set only where one replacement is certain to be right. */
  readonly replacement?: Replacement;
}

/**
 * `file:line:column  message (code)` and the fix on a line of its own: what editors and terminals make a link
 * of.
 */
export function formatProblem({ code, severity, file, position, message, fix }: Problem): string {
  const place = position ? `:${String(position.line)}:${String(position.column)}` : '';
  const kind = severity === 'warning' ? 'warning: ' : '';
  return `${file}${place}  ${kind}${message} [${code}]\n    -> ${fix}`;
}

export function byPlace(a: Problem, b: Problem): number {
  const lines = (a.position?.line ?? 0) - (b.position?.line ?? 0);
  return a.file < b.file
    ? -1
    : a.file > b.file
      ? 1
      : lines || (a.position?.column ?? 0) - (b.position?.column ?? 0);
}

import type { Position } from './position';

/** `error` stops an upload or breaks on a phone for certain; `warning` stops nothing. */
export type Severity = 'error' | 'warning';

/** A replacement that certainly fixes a problem; offsets are UTF-16 units in the file. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One problem: its place, what is wrong, and what to do about it. */
export interface Problem {
  /** Stable name of the kind of problem, such as `missing_import`. */
  readonly code: string;
  /** Default: `error`. */
  readonly severity?: Severity;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  /** Unset when the problem concerns the whole file. */
  readonly position?: Position;
  readonly message: string;
  readonly fix: string;
  /** Set only when the replacement is certainly right. */
  readonly replacement?: Replacement;
}

/**
 * Formats a problem as `file:line:column  message [code]`, which editors and terminals turn into a link, with
 * the fix on a second line.
 */
export function formatProblem({ code, severity, file, position, message, fix }: Problem): string {
  const place = position ? `:${String(position.line)}:${String(position.column)}` : '';
  const kind = severity === 'warning' ? 'warning: ' : '';
  return `${file}${place}  ${kind}${message} [${code}]\n    -> ${fix}`;
}

/** Compares for sorting: by file, then by line, then by column. */
export function byPlace(a: Problem, b: Problem): number {
  const lines = (a.position?.line ?? 0) - (b.position?.line ?? 0);
  return a.file < b.file
    ? -1
    : a.file > b.file
      ? 1
      : lines || (a.position?.column ?? 0) - (b.position?.column ?? 0);
}

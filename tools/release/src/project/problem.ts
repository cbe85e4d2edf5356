import type { Position } from './position';

/** One fault: where it is, what is wrong, and what to do about it. */
export interface Problem {
  /** Stable name of the kind of fault, such as `missing_import`. */
  readonly code: string;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  /** Unset when the fault is the file as a whole. */
  readonly position?: Position;
  readonly message: string;
  readonly fix: string;
}

/**
 * `file:line:column  message (code)` and the fix on a line of its own: what editors and terminals make a link
 * of.
 */
export function formatProblem({ code, file, position, message, fix }: Problem): string {
  const place = position ? `:${String(position.line)}:${String(position.column)}` : '';
  return `${file}${place}  ${message} [${code}]\n    -> ${fix}`;
}

export function byPlace(a: Problem, b: Problem): number {
  const lines = (a.position?.line ?? 0) - (b.position?.line ?? 0);
  return a.file < b.file
    ? -1
    : a.file > b.file
      ? 1
      : lines || (a.position?.column ?? 0) - (b.position?.column ?? 0);
}

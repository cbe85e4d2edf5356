import type { Compiled } from './index';

/** Advice that `--strict` does not count as a failure. */
const ADVICE: ReadonlySet<string> = new Set(['async_cost', 'near_limit']);

/** Whether a run counts as failed. */
export function fails(
  { problems, findings }: Pick<Compiled, 'problems' | 'findings'>,
  strict: boolean,
): boolean {
  return problems.length > 0 || (strict && findings.some(({ code }) => !ADVICE.has(code)));
}

/** The line with the totals, such as `compile: 2 problem(s), 1 warning(s) (3 s)`. */
export function lastLine(
  { problems, findings }: Pick<Compiled, 'problems' | 'findings'>,
  seconds: string,
): string {
  const faults = problems.length === 0 ? 'no problems' : `${String(problems.length)} problem(s)`;
  const warnings = findings.length === 0 ? '' : `, ${String(findings.length)} warning(s)`;
  return `compile: ${faults}${warnings} (${seconds} s)`;
}

/** The output of `--json`, stable for editors and CI. Sizes in bytes. */
export function jsonReport(compiled: Compiled, seconds: number): object {
  const { problems, findings, sizes, notes } = compiled;
  return {
    version: 1,
    ok: problems.length === 0,
    seconds,
    problems: [...problems, ...findings].map(
      ({ code, severity = 'error', file, position, message, fix, replacement }) => ({
        code,
        severity,
        file,
        line: position?.line ?? null,
        column: position?.column ?? null,
        message,
        fix,
        fixable: replacement !== undefined,
      }),
    ),
    sizes: sizes ? { packages: Object.fromEntries(sizes.packages), total: sizes.total } : null,
    notes,
  };
}

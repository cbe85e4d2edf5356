import { formatProblem, type Problem } from 'mp-app-model';

import type { Compiled } from './index';

/** Advice that `--strict` leaves alone. */
const ADVICE: ReadonlySet<string> = new Set(['async_cost', 'near_limit']);

/** How many warnings of one kind are written out. */
const SHOWN = 10;

/** Whether a run counts as failed. */
export function fails({ problems, findings }: Pick<Compiled, 'problems' | 'findings'>, strict: boolean): boolean {
  return problems.length > 0 || (strict && findings.some(({ code }) => !ADVICE.has(code)));
}

/** Warnings in words; of each kind the first ten, and how many more there are. */
export function findingLines(findings: readonly Problem[], all: boolean): string[] {
  return [...groupBy(findings, ({ code }) => code)].flatMap(([code, list]) => {
    const shown = all ? list : list.slice(0, SHOWN);
    const more = list.length - shown.length;
    return [
      ...shown.map((finding) => formatProblem(finding)),
      ...(more > 0 ? [`... and ${String(more)} more [${code}] (--all shows them)`] : []),
    ];
  });
}

export function lastLine({ problems, findings }: Pick<Compiled, 'problems' | 'findings'>, seconds: string): string {
  const faults = problems.length === 0 ? 'no fault' : `${String(problems.length)} fault(s)`;
  const warnings = findings.length === 0 ? '' : `, ${String(findings.length)} warning(s)`;
  return `compile: ${faults}${warnings} (${seconds} s)`;
}

/** What `--json` prints; a stable shape for editors and CI. Sizes in bytes. */
export function jsonReport(compiled: Compiled, seconds: number): object {
  const { problems, findings, sizes, notes } = compiled;
  return {
    version: 1,
    ok: problems.length === 0,
    seconds,
    problems: [...problems, ...findings].map(({ code, severity = 'error', file, position, message, fix, mend }) => ({
      code,
      severity,
      file,
      line: position?.line ?? null,
      column: position?.column ?? null,
      message,
      fix,
      mendable: mend !== undefined,
    })),
    sizes: sizes ? { packages: Object.fromEntries(sizes.packages), total: sizes.total } : null,
    notes,
  };
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

import { formatProblem, type Problem } from 'mp-app-model';

/** Number of warnings of one kind that are printed. */
const SHOWN = 10;

/** Formats warnings: of each kind the first ten, and the number of further ones. */
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

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

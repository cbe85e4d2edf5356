import { type Budget, TOTAL } from './budget';
import { format, PACKAGE_LIMIT, TOTAL_LIMIT } from './limits';
import type { Sizes } from './size';

const LARGEST = 10;

/**
 * The size table: packages with their share of WeChat's limits and the change since the recorded sizes, and
 * the largest files.
 */
export function sizeTable(sizes: Sizes, budget: Budget | undefined): string {
  const rows = [...sizes.packages].map(([name, bytes]) => row(name, bytes, PACKAGE_LIMIT, '2 MB', budget));
  rows.push(row(TOTAL, sizes.total, TOTAL_LIMIT, '30 MB', budget));
  const largest = sizes.files.slice(0, LARGEST).map(([file, bytes]) => [file, format(bytes), '', '']);
  const all = [
    ['package', 'bytes', 'of the limit', 'since recorded'],
    ...rows,
    ['largest files', '', '', ''],
    ...largest,
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, column) => pad(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row(
  name: string,
  bytes: number,
  limit: number,
  limitName: string,
  budget: Budget | undefined,
): string[] {
  const share = `${((100 * bytes) / limit).toFixed(1)} % of ${limitName}`;
  const before = budget?.recorded[name];
  if (before === undefined) return [name, format(bytes), share, budget ? 'new' : ''];
  const change = bytes - before;
  return [
    name,
    format(bytes),
    share,
    change === 0 ? '=' : `${change > 0 ? '+' : '-'}${format(Math.abs(change))}`,
  ];
}

function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

/** Formats rows as aligned columns; all but the first are right-aligned. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const us = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(value < 100 ? 1 : 0) : '-';
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;

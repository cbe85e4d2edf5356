import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Problem, Replacement } from 'mp-app-model';

/**
 * Applies the certain replacements to the project's files, from the end of each file to its start, so that
 * offsets stay valid. Of two overlapping ones the later in the file is applied; the other is left for the
 * next run.
 * @returns the number of replacements applied
 */
export function fixFiles(projectRoot: string, problems: readonly Problem[]): number {
  const byFile = new Map<string, Replacement[]>();
  for (const { file, replacement } of problems) {
    if (replacement) byFile.set(file, [...(byFile.get(file) ?? []), replacement]);
  }
  let made = 0;
  for (const [file, replacements] of byFile) {
    const name = path.join(projectRoot, file);
    const { text, count } = replaceAll(readFileSync(name, 'utf8'), replacements);
    if (count > 0) writeFileSync(name, text);
    made += count;
  }
  return made;
}

export function replaceAll(
  text: string,
  replacements: readonly Replacement[],
): { text: string; count: number } {
  let result = text;
  let count = 0;
  let before = Infinity;
  for (const { start, end, text: right } of [...replacements].sort((a, b) => b.start - a.start)) {
    if (end > before) continue;
    result = result.slice(0, start) + right + result.slice(end);
    before = start;
    count += 1;
  }
  return { text: result, count };
}

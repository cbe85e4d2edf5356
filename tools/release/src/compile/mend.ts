import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Mend, Problem } from 'mp-app-model';

/**
 * Makes the certain mends in the project's files, from the end of each file to its start, so that offsets stay
 * right. Of two that overlap the later one in the file is made, and the other is left for the next run.
 * @returns how many were made
 */
export function mendFiles(projectRoot: string, problems: readonly Problem[]): number {
  const byFile = new Map<string, Mend[]>();
  for (const { file, mend } of problems) {
    if (mend) byFile.set(file, [...(byFile.get(file) ?? []), mend]);
  }
  let made = 0;
  for (const [file, mends] of byFile) {
    const name = path.join(projectRoot, file);
    const { text, count } = mended(readFileSync(name, 'utf8'), mends);
    if (count > 0) writeFileSync(name, text);
    made += count;
  }
  return made;
}

export function mended(text: string, mends: readonly Mend[]): { text: string; count: number } {
  let result = text;
  let count = 0;
  let before = Infinity;
  for (const { start, end, text: right } of [...mends].sort((a, b) => b.start - a.start)) {
    if (end > before) continue;
    result = result.slice(0, start) + right + result.slice(end);
    before = start;
    count += 1;
  }
  return { text: result, count };
}

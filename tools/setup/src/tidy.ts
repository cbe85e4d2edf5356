import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { ChangeSet } from './change-set';

const FORMATTED = /\.(?:ts|json|cjs|mjs|wxss)$/;

/** Formats what will be written as the project's lint wants it. What Prettier cannot read stays as it is. */
export function tidy(files: ChangeSet): void {
  const texts = files
    .changes()
    .flatMap(({ file, after }) =>
      after !== undefined && file !== 'package-lock.json' && FORMATTED.test(file)
        ? [[file, after.toString('utf8')] as const]
        : [],
    );
  if (texts.length === 0) return;
  const { status, stdout } = spawnSync(process.execPath, [path.join(__dirname, 'format.cjs')], {
    cwd: files.root,
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return;
  const formatted = JSON.parse(stdout) as (string | null)[];
  for (const [index, [file]] of texts.entries()) {
    const text = formatted[index];
    if (typeof text === 'string') files.write(file, text);
  }
}

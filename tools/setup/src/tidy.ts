import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ChangeSet } from './change-set';

/** Formats what will be written as the project's lint wants it. What Prettier cannot read stays as it is. */
export function tidy(files: ChangeSet): void {
  const bin = path.join(
    path.dirname(createRequire(__filename).resolve('prettier/package.json')),
    'bin/prettier.cjs',
  );
  for (const { file, after } of files.changes()) {
    if (after === undefined || file === 'package-lock.json' || !/\.(?:ts|json|cjs|mjs|wxss)$/.test(file))
      continue;
    const { status, stdout } = spawnSync(process.execPath, [bin, '--stdin-filepath', file], {
      cwd: files.root,
      input: after,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status === 0) files.write(file, stdout);
  }
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChangeSet } from '../change-set';
import { readJson } from '../json-file';
import { LOCK } from '../lock-file';
import { SetupError } from '../setup-error';

/**
 * Regenerates the lock file for the new package.json: npm itself writes it, in a separate folder, without a
 * network. Remaining packages keep their versions.
 * @throws SetupError `lock_failed` with npm's output
 */
export function rewriteLock(files: ChangeSet): void {
  if (!files.has(LOCK)) return;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  try {
    const workspaces = (readJson(files, 'package.json', ['workspaces']) ?? []) as string[];
    for (const file of ['package.json', LOCK, '.npmrc', ...workspaces.map((one) => `${one}/package.json`)]) {
      if (!files.has(file)) continue;
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), files.read(file));
    }
    const args = [
      'install',
      '--package-lock-only',
      '--offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    const run = spawnSync('npm', args, {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      env: withoutNpm(process.env),
    });
    if (run.status !== 0) {
      const said = run.stderr.trim().split('\n').slice(-3).join(' ') || (run.error?.message ?? '');
      throw new SetupError(
        'lock_failed',
        `Nothing was changed, since npm could not write the lock file: ${said}`,
      );
    }
    files.write(LOCK, fs.readFileSync(path.join(folder, LOCK)));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Within `npm run`, npm's variables name the current project. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/i.test(name)));
}

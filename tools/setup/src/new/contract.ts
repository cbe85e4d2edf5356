import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const PROGRAM = 'tools/api-server/src/contract/cli.ts';

/** Regenerates the contract's files after a change of the API's routes. @returns what to print */
export function renewContract(root: string): string[] {
  if (!existsSync(path.join(root, PROGRAM))) return [];
  const tsx = createRequire(__filename).resolve('tsx/cjs');
  const { status, stdout } = spawnSync(process.execPath, ['--require', tsx, PROGRAM], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? [stdout.trim()] : ['npm run contract   更新契约 / updates the contract'];
}

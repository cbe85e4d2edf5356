/** `npm run test:faults` takes long and is run seldom: here is seen, at once, that each of its patches still fits. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const FAULTS = path.join(ROOT, 'test/model/faults');

it.each(fs.readdirSync(FAULTS))('%s fits the sources', (patch) => {
  const args = ['apply', '--check', '-p1', path.join(FAULTS, patch)];
  const { status, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

/**
 * `npm run test:faults` takes long and runs rarely: this test checks quickly that each of its patches still
 * applies.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { copySources } from '../support/copy-sources';

const ROOT = path.resolve(__dirname, '../..');
const FAULTS = path.join(ROOT, 'test/model/faults');

it.each(fs.readdirSync(FAULTS))('%s matches the sources', (patch) => {
  const args = ['apply', '--check', '-p1', path.join(FAULTS, patch)];
  const { status, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

it('the copy that is checked with a fault has the whole configuration', () => {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'fault-'));
  try {
    copySources(copy);
    const jest = path.join(ROOT, 'node_modules/jest/bin/jest.js');
    const args = [jest, '--selectProjects', 'model', 'unit', '--listTests', '--json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    if (!stdout.startsWith('[')) throw new Error(stderr);
    expect((JSON.parse(stdout) as string[]).length).toBeGreaterThan(50);
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
});

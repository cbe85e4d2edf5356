import fs from 'node:fs';
import path from 'node:path';
import { ChangeSet } from '../src/change-set';
import { rewriteLock } from '../src/remove/lock';
import { writeAnswers } from '../src/setup/write-answers';
import { emptyFolder, removeCopies } from './support/copy';

afterAll(removeCopies);

const PROJECT = { name: 'app', version: '1.0.0', dependencies: { ships: '1.0.0' } };
const PACKAGES = { '': PROJECT, 'node_modules/ships': { version: '1.0.0', integrity: 'sha-1' } };
const LOCK = { name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages: PACKAGES };

it('a lock file keeps its indent, and a project without one needs none', async () => {
  const root = emptyFolder();
  const write = (file: string, value: object, indent: number | string): void => {
    fs.writeFileSync(path.join(root, file), `${JSON.stringify(value, null, indent)}\n`);
  };
  write('package.json', { ...PROJECT, scripts: {} }, 2);
  write('package-lock.json', LOCK, '\t');
  const files = new ChangeSet(root);
  await writeAnswers(files, { packageName: 'shop' }, false);
  const lock = { ...LOCK, name: 'shop', packages: { ...PACKAGES, '': { ...PROJECT, name: 'shop' } } };
  expect(files.read('package-lock.json')).toBe(`${JSON.stringify(lock, null, '\t')}\n`);
  files.remove('package-lock.json');
  await writeAnswers(files, { packageName: 'tea' }, false);
  expect([files.has('package-lock.json'), JSON.parse(files.read('package.json'))]).toEqual([
    false,
    { ...PROJECT, name: 'tea', scripts: {} },
  ]);
});

it('npm writes it: what nothing needs any more is gone, and the rest keeps its version', () => {
  const root = emptyFolder();
  const write = (file: string, value: object): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), JSON.stringify(value));
  };
  const stays = { name: 'stays', version: '1.0.0' };
  const app = { name: 'app', version: '1.0.0' };
  write('package.json', { ...app, workspaces: ['tools/stays'] });
  write('tools/stays/package.json', stays);
  write('package-lock.json', {
    ...LOCK,
    packages: {
      ...PACKAGES,
      '': { ...app, workspaces: ['tools/stays', 'tools/gone'], dependencies: { ships: '1.0.0' } },
      'node_modules/stays': { resolved: 'tools/stays', link: true },
      'node_modules/gone': { resolved: 'tools/gone', link: true },
      'tools/stays': { version: '1.0.0' },
      'tools/gone': { version: '1.0.0' },
    },
  });
  const files = new ChangeSet(root);
  rewriteLock(files);
  expect(files.changes().map(({ file }) => file)).toEqual(['package-lock.json']);
  expect(JSON.parse(files.read('package-lock.json'))).toEqual({
    ...LOCK,
    packages: {
      '': { ...app, workspaces: ['tools/stays'] },
      'node_modules/stays': { resolved: 'tools/stays', link: true },
      'tools/stays': { version: '1.0.0' },
    },
  });
});

it('npm says why it cannot write it, and nothing is changed', () => {
  const root = emptyFolder();
  const manifest = { name: 'app', version: '1.0.0', dependencies: { 'no-such-package-here': '1.0.0' } };
  const lock = JSON.stringify({ ...LOCK, packages: { '': { name: 'app', version: '1.0.0' } } });
  fs.writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(root, 'package-lock.json'), lock);
  const files = new ChangeSet(root);
  expect(() => {
    rewriteLock(files);
  }).toThrow(expect.objectContaining({ code: 'lock_failed' }) as Error);
  expect(files.changes()).toEqual([]);
});

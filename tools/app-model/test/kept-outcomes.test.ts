import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KeptOutcomes } from '../testing';

let folder: string;
let store: string;
let runs: number;

beforeEach(() => {
  runs = 0;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-outcomes-'));
  fs.mkdirSync(path.join(folder, 'src'));
  fs.writeFileSync(path.join(folder, 'src/a.ts'), 'one');
  store = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-outcomes-'));
});
afterEach(() => {
  for (const one of [folder, store]) fs.rmSync(one, { recursive: true });
});

const check = (...asked: string[]): number =>
  new KeptOutcomes(folder, store).of(asked, () => ({ code: (runs += 1), said: '' })).code;

it('a check runs once, and again where it is asked for something else', () => {
  expect([check('types'), check('types'), check('types', 'test'), check('types')]).toEqual([1, 1, 2, 1]);
});

it.each<[string, () => void]>([
  [
    'changed',
    () => {
      fs.writeFileSync(path.join(folder, 'src/a.ts'), 'two');
    },
  ],
  [
    'renamed',
    () => {
      fs.renameSync(path.join(folder, 'src/a.ts'), path.join(folder, 'src/b.ts'));
    },
  ],
  [
    'added',
    () => {
      fs.writeFileSync(path.join(folder, 'b.ts'), '');
    },
  ],
  [
    'gone',
    () => {
      fs.rmSync(path.join(folder, 'src/a.ts'));
    },
  ],
  [
    'linked elsewhere',
    () => {
      fs.symlinkSync('src', path.join(folder, 'b'), 'junction');
    },
  ],
])('it runs again when a file is %s', (_, change) => {
  expect([check('types'), check('types')]).toEqual([1, 1]);
  change();
  expect(check('types')).toBe(2);
});

it('it does not run again for what a program keeps in node_modules/.cache', () => {
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(path.join(modules, '.cache/tool'), { recursive: true });
  expect(check('types')).toBe(1);
  fs.writeFileSync(path.join(modules, '.cache/tool/kept'), '');
  expect(check('types')).toBe(1);
  fs.writeFileSync(path.join(modules, 'package.js'), '');
  expect(check('types')).toBe(2);
});

it('what it says names no folder that is gone at the next run, and a check that breaks keeps nothing', async () => {
  const kept = new KeptOutcomes(folder, store);
  const breaks = (): Promise<never> => Promise.reject(new Error('no memory'));
  await expect(kept.later(['lint'], breaks)).rejects.toThrow('no memory');
  const said = `${folder}/src/a.ts: wrong`;
  expect(await kept.later(['lint'], () => Promise.resolve({ code: 1, said }))).toEqual({
    code: 1,
    said: '/src/a.ts: wrong',
  });
  expect(await kept.later(['lint'], breaks)).toEqual({ code: 1, said: '/src/a.ts: wrong' });
});

it('where only a pass counts, what failed runs again until it passes', () => {
  const kept = new KeptOutcomes(folder, store);
  const codes = [1, 0, 1].map((code) => kept.passed(['tests'], () => ({ code, said: `${folder}/a` })));
  expect(codes).toEqual([
    { code: 1, said: `${folder}/a` },
    { code: 0, said: '/a' },
    { code: 0, said: '/a' },
  ]);
});

it('those are kept that were asked for last', () => {
  check('first');
  for (let at = 0; at < 70; at += 1) {
    const aged = fs.readdirSync(store).map((name) => path.join(store, name));
    for (const file of aged) fs.utimesSync(file, 0, Math.trunc(fs.statSync(file).mtimeMs / 1000) - 1);
    check(String(at));
    expect(check('first')).toBe(1);
  }
  expect(fs.readdirSync(store)).toHaveLength(60);
});

it('a file that is gone while another test file keeps something is no fault', () => {
  fs.symlinkSync('gone', path.join(store, 'gone.json'));
  expect(check('types')).toBe(1);
});

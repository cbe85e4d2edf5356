import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Passed } from '../unchanged';

let root: string;
let runs: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'));
  runs = 0;
  write('src/a.ts', 'a');
  write('styles/a.css', 'a');
  write('node_modules/.package-lock.json', '{}');
  write('node_modules/@scope/one/package.json', '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** Each of them is another process. */
const lint = (reads = /./, command = 'lint', code = 0, meanwhile = () => {}) =>
  new Passed(root).orRun(command, reads, () => {
    runs += 1;
    meanwhile();
    return Promise.resolve({ code, said: `run ${String(runs)}` });
  });

it('a command that passed is not run again, and says again what it said', async () => {
  expect(await lint()).toEqual({ code: 0, said: 'run 1', isUnchanged: false });
  expect(await lint()).toEqual({ code: 0, said: 'run 1', isUnchanged: true });
  expect(await lint(/./, 'another')).toEqual({ code: 0, said: 'run 2', isUnchanged: false });
  expect(await lint()).toEqual({ code: 0, said: 'run 1', isUnchanged: true });
});

it.each<[string, () => void]>([
  [
    'another content',
    () => {
      write('src/a.ts', 'b');
    },
  ],
  [
    'a new file',
    () => {
      write('src/b.ts', 'a');
    },
  ],
  [
    'another name',
    () => {
      renameSync(join(root, 'src/a.ts'), join(root, 'src/c.ts'));
    },
  ],
  [
    'a file that is gone',
    () => {
      rmSync(join(root, 'src/a.ts'));
    },
  ],
  [
    'a link',
    () => {
      symlinkSync('a.ts', join(root, 'src/link.ts'));
    },
  ],
  [
    'another lock',
    () => {
      write('node_modules/.package-lock.json', '{ }');
    },
  ],
  [
    'a package',
    () => {
      write('node_modules/two/package.json', '{}');
    },
  ],
  [
    'a package installed again',
    () => {
      utimesSync(join(root, 'node_modules/@scope/one/package.json'), 1, 1);
    },
  ],
  [
    'a package of a tool',
    () => {
      write('tools/x/node_modules/two/package.json', '{}');
    },
  ],
])('%s: it is run again', async (_, change) => {
  await lint();
  change();
  expect(await lint()).toMatchObject({ isUnchanged: false });
  expect(await lint()).toMatchObject({ isUnchanged: true });
  expect(runs).toBe(2);
});

it('only what it reads counts', async () => {
  await lint(/\.css$/);
  write('src/a.ts', 'b');
  write('coverage/a.css', 'b');
  expect(await lint(/\.css$/)).toMatchObject({ isUnchanged: true });
  write('styles/a.css', 'b');
  expect(await lint(/\.css$/)).toMatchObject({ isUnchanged: false });
});

it('a command that failed is run again, also where it passed before', async () => {
  await lint();
  write('src/a.ts', 'b');
  expect(await lint(/./, 'lint', 1)).toEqual({ code: 1, said: 'run 2', isUnchanged: false });
  expect(await lint(/./, 'lint', 1)).toMatchObject({ code: 1, isUnchanged: false });
  write('src/a.ts', 'a');
  expect(await lint()).toMatchObject({ isUnchanged: false });
});

it('what was changed while it ran may not have been read', async () => {
  await lint(/./, 'lint', 0, () => {
    write('src/a.ts', 'b');
  });
  expect(await lint()).toMatchObject({ isUnchanged: false });
  write('src/a.ts', 'a');
  expect(await lint()).toMatchObject({ isUnchanged: false });
});

it('is run again where what was remembered cannot be read', async () => {
  await lint();
  write('node_modules/.cache/check/passed.json', '{');
  expect(await lint()).toMatchObject({ isUnchanged: false });
});

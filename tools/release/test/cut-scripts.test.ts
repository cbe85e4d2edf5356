import { cpSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { cutScripts } from '../src/pack-npm/cut-scripts';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const component = (name: string): string =>
  `import { ${name} } from '../common/all'; Component({ data: { value: ${name} } });`;
const ALL = "export const a = 'only a'; export const b = 'only b'; export const both = () => 'for both';";

function project() {
  const root = temporaryFolder({
    'from/common/all.js': ALL,
    'from/a/a.js': `${component('a')} import { both } from '../common/all'; both();`,
    'from/b/b.js': `${component('b')} import { both } from '../common/all'; both();`,
  });
  const [from, to] = [path.join(root, 'from'), path.join(root, 'to')];
  cpSync(from, to, { recursive: true });
  return {
    to,
    cut: (components: string[], version = '1') => cutScripts({ from, to, version, components }),
    read: (file: string) => readFileSync(path.join(to, file), 'utf8'),
    whole: (file: string) => readFileSync(path.join(from, file), 'utf8'),
    shared: () => readdirSync(path.join(to, 'common')).filter((file) => file.startsWith('shared-')),
  };
}

it('cuts those in use, leaves the others what they import, and does it once', async () => {
  const { to, cut, read, whole } = project();
  expect(await cut(['a/a', 'gone/gone'])).toEqual([]);
  expect(read('a/a.js')).toContain('only a');
  expect(read('a/a.js')).not.toContain('only b');
  expect([read('b/b.js'), read('common/all.js')]).toEqual([whole('b/b.js'), ALL]);

  // A time of its own: two files written at once can have the same.
  utimesSync(path.join(to, 'a/a.js'), 0, 0);
  await cut(['a/a']);
  expect(statSync(path.join(to, 'a/a.js')).mtimeMs).toBe(0);
  await cut(['a/a'], '2');
  expect(statSync(path.join(to, 'a/a.js')).mtimeMs).not.toBe(0);
});

it('a component that comes into use is cut with the rest, and one that is no longer used is whole again', async () => {
  const { cut, read, whole, shared } = project();
  await cut(['a/a', 'b/b']);
  expect(shared()).toHaveLength(1);
  expect(read('b/b.js')).toContain(shared()[0]);
  await cut(['b/b']);
  expect(read('a/a.js')).toBe(whole('a/a.js'));
  expect(read('b/b.js')).toContain('only b');
  expect(shared()).toEqual([]);
  await cut([]);
  expect(read('b/b.js')).toBe(whole('b/b.js'));
});

it('cuts again what "build npm" has put back', async () => {
  const { to, cut, read, whole } = project();
  await cut(['a/a']);
  const cutText = read('a/a.js');
  writeFileSync(path.join(to, 'a/a.js'), whole('a/a.js'));
  await cut(['a/a']);
  expect(read('a/a.js')).toBe(cutText);
});

it('leaves everything whole, and says why, where cutting would break it', async () => {
  const { to, cut, read, whole } = project();
  const broken = temporaryFolder({ 'a/a.js': "import './nowhere'; Component({});" });
  await cut(['a/a']);
  const [warning] = await cutScripts({ from: broken, to, version: '2', components: ['a/a'] });
  expect(warning).toMatchObject({ file: broken, message: expect.stringContaining('nowhere') as unknown });
  expect(read('a/a.js')).toBe(readFileSync(path.join(broken, 'a/a.js'), 'utf8'));
  expect(whole('a/a.js')).not.toBe('');
  // Only once: a second attempt would fail too.
  expect(await cutScripts({ from: broken, to, version: '2', components: ['a/a'] })).toEqual([]);
});

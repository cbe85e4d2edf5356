/** The lock file after a removal: what npm would write, without npm. `npm run test:setup` compares with npm's own. */
import fs from 'node:fs';
import path from 'node:path';
import { ChangeSet } from '../src/change-set';
import { rewriteLock } from '../src/remove/lock';
import { pruneLock } from '../src/remove/prune-lock';
import type { Lock, Manifest } from '../src/remove/prune-lock';
import { writeAnswers } from '../src/setup/write-answers';
import { emptyFolder, removeCopies } from './support/copy';

afterAll(removeCopies);

const of = (version: string, more: object = {}): object => ({
  version,
  integrity: `sha-${version}`,
  ...more,
});

const PROJECT = {
  name: 'app',
  version: '1.0.0',
  workspaces: ['tools/one', 'tools/two'],
  dependencies: { ships: '1.0.0' },
  devDependencies: { lints: '1.0.0', tests: '1.0.0' },
};
const ONE = { name: 'one', version: '0.1.0', dependencies: { deep: '1.0.0', lints: '1.0.0', two: '0.1.0' } };
const TWO = { name: 'two', version: '0.1.0', dependencies: { deep: '2.0.0' }, bin: { two: 'two.cjs' } };

const PACKAGES = {
  '': PROJECT,
  'node_modules/both': of('1.0.0', { devOptional: true }),
  'node_modules/deep': of('2.0.0', { license: 'MIT', dependencies: { option: '^1.0.0' } }),
  'node_modules/lints': of('1.0.0', { dependencies: { deep: '^2.0.0' }, peerDependencies: { host: '*' } }),
  'node_modules/host': of('1.0.0', { peer: true }),
  'node_modules/one': { resolved: 'tools/one', link: true },
  // As a published package names the workspaces that it was made in.
  'node_modules/option': of('1.0.0', { workspaces: ['packages/*'], optionalDependencies: { mac: '1.0.0' } }),
  'node_modules/mac': of('1.0.0', { optional: true, os: ['darwin'] }),
  'node_modules/ships': of('1.0.0', {
    optionalDependencies: { both: '1.0.0' },
    peerDependencies: { react: '*', vue: '*' },
    peerDependenciesMeta: { react: { optional: true }, vue: { optional: true } },
  }),
  'node_modules/tests': of('1.0.0', {
    dev: true,
    dependencies: { both: '1.0.0' },
    optionalDependencies: { vue: '1.0.0', windows: '1.0.0' },
  }),
  'node_modules/two': { resolved: 'tools/two', link: true },
  'node_modules/vue': of('1.0.0', { optional: true }),
  'tools/one': ONE,
  'tools/one/node_modules/deep': of('1.0.0', { dependencies: { 'only-deep': '1.0.0' } }),
  'node_modules/only-deep': of('1.0.0'),
  'tools/two': TWO,
};

const LOCK = { name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages: PACKAGES };
const MANIFESTS = { '': PROJECT, 'tools/one': ONE, 'tools/two': TWO };

const prune = (manifests: Readonly<Record<string, Manifest>>, lock: Lock = LOCK): Lock | undefined =>
  pruneLock(lock, manifests);

/** As it is written, without what is undefined. */
const packagesOf = (lock: Lock | undefined): Record<string, object> =>
  (JSON.parse(JSON.stringify(lock)) as { packages: Record<string, object> }).packages;

it('of what nothing was taken away it stays as it is', () => {
  expect(JSON.stringify(prune(MANIFESTS))).toBe(JSON.stringify(LOCK));
});

it('a tool goes with what only it needs, and what only development needs still says so', () => {
  const left = packagesOf(prune({ '': { ...PROJECT, workspaces: ['tools/two'] }, 'tools/two': TWO }));
  const gone = ['node_modules/one', 'tools/one', 'tools/one/node_modules/deep', 'node_modules/only-deep'];
  expect(Object.keys(left)).toEqual(Object.keys(PACKAGES).filter((at) => !gone.includes(at)));
  expect(left['']).toEqual({ ...PROJECT, workspaces: ['tools/two'] });
  expect(left).toMatchObject({
    'node_modules/lints': { dev: true },
    'node_modules/host': { dev: true, peer: true },
  });
  expect(left['node_modules/deep']).toEqual(PACKAGES['node_modules/deep']);
});

it('a package goes with what only it needs, though an optional peer of another, and where it also was an option it is one', () => {
  const { lints } = PROJECT.devDependencies;
  const left = packagesOf(prune({ ...MANIFESTS, '': { ...PROJECT, devDependencies: { lints } } }));
  const gone = ['node_modules/tests', 'node_modules/vue'];
  expect(Object.keys(left)).toEqual(Object.keys(PACKAGES).filter((at) => !gone.includes(at)));
  expect(left['node_modules/both']).toEqual(of('1.0.0', { optional: true }));
});

it('what is written anew has the order of npm, and nothing empty', () => {
  const { '': root, 'tools/two': two } = packagesOf(
    prune({ '': { dependencies: PROJECT.dependencies, workspaces: ['tools/two'] }, 'tools/two': {} }),
  );
  expect(JSON.stringify(two)).toBe('{"name":"two","version":"0.1.0","bin":{"two":"two.cjs"}}');
  expect(JSON.stringify(root)).toBe(
    '{"name":"app","version":"1.0.0","workspaces":["tools/two"],"dependencies":{"ships":"1.0.0"}}',
  );
});

it.each<[string, Lock | undefined]>([
  ['a package more', prune({ ...MANIFESTS, '': { ...PROJECT, dependencies: { new: '1.0.0' } } })],
  ['another version', prune({ ...MANIFESTS, '': { ...PROJECT, dependencies: { ships: '2.0.0' } } })],
  ['a tool more', prune({ ...MANIFESTS, '': { ...PROJECT, workspaces: ['tools/one', 'tools/new'] } })],
  ['tools by a pattern', prune({ ...MANIFESTS, '': { ...PROJECT, workspaces: ['tools/*'] } })],
  ['a tool whose folder is gone', prune({ '': PROJECT, 'tools/one': ONE })],
  ['more for a tool', prune({ ...MANIFESTS, 'tools/two': { dependencies: { ships: '1.0.0' } } })],
  ['another kind of lock file', prune(MANIFESTS, { ...LOCK, lockfileVersion: 2 })],
  [
    'a lock file without a package',
    prune(MANIFESTS, { ...LOCK, packages: { '': PROJECT, 'tools/one': ONE, 'tools/two': TWO } }),
  ],
])('%s is left to npm', (_, lock) => {
  expect(lock).toBeUndefined();
});

it('it keeps its indent, and a project without one needs none', async () => {
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

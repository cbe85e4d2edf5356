import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { type EnsuredNpm, ensureNpm } from '../src/pack-npm';

import type * as KeptRun from './support/kept-run';
import { type Files, removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

jest.mock('../src/ci/run', () => jest.requireActual<typeof KeptRun>('./support/kept-run'));

afterAll(removeTemporaryFolders);

// The project, packed once for all tests of what follows packing.
jest.setTimeout(120_000);

const PROJECT: Files = {
  'project.config.json': {
    miniprogramRoot: 'app/',
    setting: {
      packNpmManually: true,
      packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' }],
    },
  },
  'package.json': { dependencies: { widgets: '1.0.0' }, devDependencies: { desk: '1.0.0' } },
  'node_modules/widgets/package.json': {
    name: 'widgets',
    version: '1.0.0',
    miniprogram: 'dist',
    dependencies: { inner: '1.0.0' },
  },
  'node_modules/widgets/dist/button.js': 'Component({});',
  'node_modules/inner/package.json': { name: 'inner', version: '1.0.0', main: 'main.js' },
  'node_modules/inner/main.js': 'module.exports = 1;',
  'node_modules/desk/package.json': { name: 'desk', version: '1.0.0', main: 'main.js' },
  'node_modules/desk/main.js': 'module.exports = 2;',
  'tools/desk/package.json': { dependencies: { desk: '1.0.0' } },
};

/** The project, packed once for all that ask what comes after it. */
let original: string;
let first: EnsuredNpm[];

beforeAll(async () => {
  original = temporaryFolder(PROJECT);
  first = await ensureNpm(original);
});

function packedProject(): string {
  const root = temporaryFolder();
  cpSync(original, root, { recursive: true });
  return root;
}

const packed = (root: string) => readdirSync(path.join(root, 'app/miniprogram_npm')).sort();

describe('ensureNpm', () => {
  it('packs the dependencies and theirs, nothing of the tools, and once', async () => {
    const root = packedProject();
    expect(first).toEqual([
      {
        folder: path.join(original, 'app/miniprogram_npm'),
        packed: true,
        icons: false,
        packages: 2,
        warnings: [],
      },
    ]);
    expect(packed(root)).toEqual(['.pack-stamp', 'inner', 'widgets']);
    expect(readFileSync(path.join(root, 'app/miniprogram_npm/widgets/button.js'), 'utf8')).toBe(
      'Component({});',
    );
    expect(readdirSync(path.join(root, 'node_modules/.cache'))).toEqual([]);

    expect(await ensureNpm(root)).toMatchObject([{ packed: false, packages: 0 }]);
  });

  it('packs again when a version differs, and leaves no stale file', async () => {
    const root = packedProject();
    writeFiles(root, {
      'app/miniprogram_npm/widgets/stale.js': '',
      'node_modules/inner/package.json': { name: 'inner', version: '1.0.1', main: 'main.js' },
    });
    expect(await ensureNpm(root)).toMatchObject([{ packed: true, packages: 2 }]);
    expect(existsSync(path.join(root, 'app/miniprogram_npm/widgets/stale.js'))).toBe(false);
  });

  it('two at once leave one whole folder', async () => {
    const root = temporaryFolder(PROJECT);
    await Promise.all([ensureNpm(root, { force: true }), ensureNpm(root, { force: true })]);
    expect(packed(root)).toEqual(['.pack-stamp', 'inner', 'widgets']);
    expect(await ensureNpm(root)).toMatchObject([{ packed: false }]);
  });

  it('a linked node_modules packs nothing: an error, and the existing files stay', async () => {
    const root = packedProject();
    renameSync(path.join(root, 'node_modules'), path.join(root, 'store'));
    symlinkSync(path.join(root, 'store'), path.join(root, 'node_modules'));
    await expect(ensureNpm(root, { force: true })).rejects.toMatchObject({
      code: 'npm_packed_nothing',
      message: expect.stringContaining('Run "npm ci"') as unknown,
    });
    expect(packed(root)).toEqual(['.pack-stamp', 'inner', 'widgets']);
  });

  it('a package that is not installed is an error that says what to run', async () => {
    const root = temporaryFolder({ ...PROJECT, 'package.json': { dependencies: { absent: '1.0.0' } } });
    await expect(ensureNpm(root)).rejects.toMatchObject({ code: 'npm_not_installed' });
  });

  it('a part of the dependencies that packs to nothing is a warning', async () => {
    const root = temporaryFolder({
      ...PROJECT,
      'package.json': { dependencies: { widgets: '1.0.0', types: '1.0.0' } },
      'node_modules/types/package.json': { name: 'types', version: '1.0.0' },
    });
    const [result] = await ensureNpm(root);
    expect(result?.warnings.map(({ message }) => message).at(-1)).toMatch(
      /^types is among the dependencies, but nothing/,
    );
  });

  it.each([
    ['no packNpmRelationList', { miniprogramRoot: 'app/' }, 'bad_project_config'],
    [
      'a relation without a target',
      { setting: { packNpmRelationList: [{ packageJsonPath: './package.json' }] } },
      'bad_project_config',
    ],
    ['no JSON', '{ "setting": { }, }', 'bad_json'],
  ])('project.config.json with %s is an error', async (_name, config, code) => {
    const root = temporaryFolder({ ...PROJECT, 'project.config.json': config });
    await expect(ensureNpm(root)).rejects.toMatchObject({ code });
  });

  it('a package.json without dependencies needs nothing packed', async () => {
    const root = temporaryFolder({ ...PROJECT, 'package.json': {} });
    expect(await ensureNpm(root)).toMatchObject([{ packed: true, packages: 0, warnings: [] }]);
    writeFileSync(path.join(root, 'package.json'), '{"dependencies":{}}');
    expect(await ensureNpm(root)).toMatchObject([{ packed: false }]);
  });
});

/** Changes by an app's author fail none of the template's self-checks. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runSetup } from '../src/setup/cli';
import { projectFiles } from '../src/remove/project-files';
import { ROOT, sharedCopy } from './support/copy';

let copy: string;
const project = sharedCopy();

beforeEach(() => {
  copy = project.root;
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const LOAD = `
  const { projects } = require('./jest.config.cjs');
  console.log(JSON.stringify(projects.map(({ displayName, roots, testMatch, testPathIgnorePatterns = [] }) =>
    ({ displayName, roots, isEmpty: testMatch.length === 0, without: testPathIgnorePatterns }))));
`;

interface Found {
  readonly displayName: string;
  readonly roots: readonly string[];
  readonly isEmpty: boolean;
  readonly without: readonly string[];
}

/** The template's self-checks that jest finds in the copy. */
function selfChecks(): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', LOAD], {
    cwd: copy,
    encoding: 'utf8',
    // Packages used by the presets are installed here.
    env: { ...process.env, NODE_PATH: path.join(ROOT, 'node_modules') },
  });
  if (stdout === '') throw new Error(stderr);
  const found = JSON.parse(stdout) as Found[];
  const isRun = (file: string): boolean =>
    found.some(
      ({ roots, isEmpty, without }) =>
        !isEmpty &&
        roots.some((root) => path.join(copy, file).startsWith(root + path.sep)) &&
        !without.some((pattern) => new RegExp(pattern).test(path.join(copy, file))),
    );
  return projectFiles(copy).filter(
    (file) =>
      /^(?:test\/house|tools\/setup\/test)\/.*\.test\.ts$|template-size|workflows\.test/.test(file) &&
      isRun(file),
  );
}

it('the template checks itself', () => {
  expect(selfChecks()).toEqual(
    expect.arrayContaining([
      'test/house/texts.test.ts',
      'tools/release/test/template-size.test.ts',
      'tools/release/test/upload/workflows.test.ts',
      'tools/setup/test/own-app.test.ts',
    ]),
  );
});

it.each([
  ['a name', ['--name', 'Shop']],
  ['an appid', ['--appid', 'wx0123456789abcdef']],
])('an app with %s of its own is not checked for being the template', async (_, args) => {
  await runSetup(copy, args, {}, undefined);
  expect(selfChecks()).toEqual([]);
});

it('tests of session, request and account run on the adapter of the contract, whichever the app has', async () => {
  const wanting = projectFiles(copy).filter(
    (file) =>
      /^test\/.*\.ts$/.test(file) &&
      /from '[./]*\/miniprogram\/backend\/adapter'/.test(fs.readFileSync(path.join(copy, file), 'utf8')),
  );
  expect(wanting).toEqual([]);
  // The copy for tests equals the shipped adapter.
  expect(await runSetup(copy, ['--backend', 'contract'], {}, undefined)).toContain('Nothing was changed');
});

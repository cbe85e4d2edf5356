/**
 * After a folder was deleted by hand each script of package.json works, or says in one sentence what is
 * missing.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { copyProject, emptyFolder, removeCopies } from './support/copy';

interface Need {
  problemWith(words: readonly string[]): string | undefined;
}

/** What need.cjs reads: sources and manifests. */
const IS_READ = /^(?:package\.json$|(?:tools|test)\/.*\.(?:ts|cjs|mjs)$|tools\/[^/]+\/package\.json$)/;
const ADAPTER = 'miniprogram/backend/adapter.ts';

const project = { root: '' };
let need: Need;
beforeAll(() => {
  project.root = copyProject(emptyFolder(), (file) => IS_READ.test(file) || file === ADAPTER);
  need = jest.requireActual<Need>(path.join(project.root, 'tools/need.cjs'));
});
afterAll(removeCopies);

/** Where what a test removed is until the next one. */
const removed: { readonly from: string; readonly to: string }[] = [];
afterEach(() => {
  for (const { from, to } of removed.splice(0).reverse()) fs.renameSync(to, from);
});

const remove = (folder: string): void => {
  const [from, to] = [path.join(project.root, folder), path.join(emptyFolder(), 'removed')];
  fs.renameSync(from, to);
  removed.push({ from, to });
};

/** The requirements that each script checks first. */
function asked(): Map<string, string[]> {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(project.root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const found = Object.entries(scripts).flatMap(([name, text]): [string, string[]][] => {
    const words = /^node tools\/need\.cjs((?: (?!-- |&& )\S+)*)/.exec(text)?.[1];
    return words === undefined ? [] : [[name, words.split(' ').slice(1)]];
  });
  return new Map(found);
}

/** Names of the scripts that report what is missing instead of starting. */
const refusing = (): string[] =>
  [...asked()].filter(([, words]) => need.problemWith(words) !== undefined).map(([name]) => name);

const WHOLE_TREE = ['lint', 'test:tools', 'typecheck:tools'];
const E2E = ['screenshots', 'test:e2e'];
const RELEASE = ['compile', 'dependencies', 'npm:ensure', 'npm:pack', 'postinstall', 'preview:qr', 'upload'];
const SETUP = ['new', 'setup', 'test:setup', 'theme'];

it('nothing is missing', () => {
  expect(asked().size).toBeGreaterThan(15);
  expect(refusing()).toEqual([]);
});

it.each([
  ['tools/preview', [...E2E, ...WHOLE_TREE]],
  ['tools/api-server', ['contract', ...E2E, 'test:app', 'test:contract', 'test:unit', ...WHOLE_TREE]],
  ['tools/release', [...RELEASE, ...WHOLE_TREE]],
  ['tools/component-test', ['test:component', ...WHOLE_TREE]],
  ['tools/app-model', [...RELEASE, ...SETUP, ...E2E, 'test:component', ...WHOLE_TREE]],
  ['tools/setup', SETUP],
  ['test/e2e', E2E],
  ['test/model', ['test:faults']],
  ['test/contract', ['test:contract']],
  ['test/component', ['test:component']],
])('without %s these commands say so', (folder, scripts) => {
  remove(folder);
  expect(refusing().sort()).toEqual([...scripts].sort());
});

it('the message has a code, what is missing, and what to do', () => {
  const program = path.join(project.root, 'tools/need.cjs');
  const run = (script: string, ...words: string[]): unknown => {
    const env = { ...process.env, npm_lifecycle_event: script };
    const { status, stderr } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env });
    return { status, stderr };
  };
  remove('tools/preview');
  expect(run('test:e2e', 'preview', 'api-server', 'test/e2e')).toEqual({
    status: 1,
    stderr:
      'missing_part: npm run test:e2e needs tools/preview, which does not exist: restore it, or remove everything ' +
      'that belongs to it: npm run setup -- --without preview\n',
  });
  expect(run('lint')).toEqual({
    status: 1,
    stderr:
      'missing_part: test/e2e, tools/start need tools/preview, which does not exist: restore it, or remove ' +
      'everything that belongs to it: npm run setup -- --without preview\n',
  });
  remove('tools/component-test');
  remove('tools/setup');
  expect(run('test:component', 'component-test', 'test/component')).toEqual({
    status: 1,
    stderr:
      'missing_part: npm run test:component needs tools/component-test, which does not exist: restore it, or delete ' +
      'what needs it, too\n',
  });
});

it('end-to-end tests of the contract say so in an app with another backend', () => {
  const adapter = path.join(project.root, ADAPTER);
  const text = fs.readFileSync(adapter, 'utf8');
  remove(ADAPTER);
  fs.writeFileSync(adapter, text.replaceAll('/v1/sessions', '/login'));
  expect(refusing().sort()).toEqual(E2E);
  expect(need.problemWith(['contract-backend'])).toMatch(/^other_backend: .*--without e2e$/);
});

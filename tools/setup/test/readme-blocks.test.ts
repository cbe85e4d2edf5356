/**
 * Executes the chapter of each README that adds a page, a component, an API call and an upload: its commands
 * in a copy of the project, its code blocks in the files that they name, then types, lint and the tests of
 * the blocks.
 */
import fs from 'node:fs';
import path from 'node:path';
import { KeptOutcomes, runJest } from 'mp-app-model/testing';
import type { JestOutcome } from 'mp-app-model/testing';
import { runNew } from '../src/new/cli';
import { copyChecks, testsKey } from './support/code-checks';
import { changedFiles, copyOfSources, env, linkPackages, ROOT, sharedCopy } from './support/copy';
import { formatProblems } from './support/format';
import type * as KeptCommands from './support/kept-commands';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof KeptCommands>('./support/kept-commands').childProcess(),
);

jest.setTimeout(600_000);

/** Only changed files; the rest is linted in the project itself. */
const LINTED = /^miniprogram\/(?:pages|api|backend)\/.*(?<!\.d)\.(?:ts|wxml)$/;
const READMES = ['README.md', 'README.en.md'];

/** Arguments of each `npm run new -- ...`. */
function commandsOf(readme: string): string[][] {
  const commands = readme.matchAll(/`npm run new -- ([^`]+)`/g);
  return [...commands].map(([, args = '']) => args.split(' '));
}

const readmes = new Map(READMES.map((name) => [name, fs.readFileSync(path.join(ROOT, name), 'utf8')]));

/** Both READMEs have the same commands: they run once. */
const project = sharedCopy(async () => {
  const copy = copyOfSources();
  linkPackages(copy);
  for (const args of commandsOf(readmes.get('README.md') ?? '')) await runNew(copy, args, {});
  return copy;
});

const ADAPTER = 'miniprogram/backend/adapter.ts';

/** Code blocks whose first line names their file. */
function blocksOf(readme: string): { file: string; text: string }[] {
  const blocks = readme.matchAll(
    /```(?:ts|html)\n(?:\/\/|<!--) ((?:miniprogram|test)\/\S+?)(?: -->)?\n([\s\S]*?)```/g,
  );
  return [...blocks].map(([, file = '', text = '']) => ({ file, text }));
}

const TESTS = [
  ...['--json', '--runInBand', '--selectProjects', 'unit', 'component'],
  ...['--testPathPatterns', '/(?:orders-list|api-photos|api-orders)\\.test'],
];
let tests: JestOutcome[];

// One process for both: to start jest takes longer than these tests.
beforeAll(() => {
  const filesOf = (text: string): Record<string, string> =>
    Object.fromEntries(blocksOf(text).map((block) => [block.file, block.text]));
  const calls = [...readmes.values()].map((text) => ({
    cwd: project.root,
    args: TESTS,
    files: filesOf(text),
  }));
  const key = testsKey(calls.flatMap(({ args, files }) => [...args, JSON.stringify(files)]));
  const { said } = new KeptOutcomes(project.root).passed(key, () => {
    const outcomes = runJest(calls, env);
    const havePassed = outcomes.every(({ passed, total }) => passed === total);
    return { code: havePassed ? 0 : 1, said: JSON.stringify(outcomes) };
  });
  tests = JSON.parse(said) as JestOutcome[];
});

it.each(READMES.map((name, at) => [name, at] as const))('%s adds a page that works', async (name, at) => {
  const copy = project.root;
  const readme = readmes.get(name) ?? '';
  const commands = commandsOf(readme);
  expect(commands.map(([kind]) => kind).sort()).toEqual(['api', 'component', 'page', 'page', 'page']);
  expect(commands).toEqual(commandsOf(readmes.get('README.md') ?? ''));
  const blocks = blocksOf(readme);
  expect(blocks.map(({ file }) => file)).toEqual([
    'miniprogram/pages/orders/list.ts',
    'miniprogram/pages/orders/list.wxml',
    'test/component/orders-list.test.ts',
    'miniprogram/api/photos.ts',
    'test/unit/api-photos.test.ts',
    // Another test runs it; here it is linted, and the other blocks' tests must pass beside it.
    ADAPTER,
  ]);
  for (const { file, text } of blocks) fs.writeFileSync(path.join(copy, file), text);

  const changed = changedFiles(copy);
  const code = copyChecks(copy, changed);
  const types = code.types('test');
  const linted = changed.filter((file) => LINTED.test(file));
  expect(linted).toEqual(expect.arrayContaining([ADAPTER, 'miniprogram/pages/orders/list.wxml']));
  const lint = await code.lint(...linted);
  const written = blocks.map(({ file }) => file);
  const format = await formatProblems(
    copy,
    written.filter((file) => file.endsWith('.ts') && file !== ADAPTER),
  );
  expect({ types, lint, format, tests: tests[at] }).toEqual({
    types: expect.objectContaining({ code: 0 }) as unknown,
    lint: expect.objectContaining({ code: 0 }) as unknown,
    format: [],
    tests: { listed: [], passedFiles: 3, passed: 3, total: 3, failures: '' },
  });
});

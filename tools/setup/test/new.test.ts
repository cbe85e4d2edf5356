/** Generated files pass an app author's checks; nothing is overwritten. */
import fs from 'node:fs';
import path from 'node:path';
import { runNew } from '../src/new/cli';
import { copyChecks } from './support/code-checks';
import { changedFiles, copyOfApp, copyOfSources, linkPackages, sharedCopy } from './support/copy';
import { formatProblems } from './support/format';
import type * as KeptCommands from './support/kept-commands';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof KeptCommands>('./support/kept-commands').childProcess(),
);

jest.setTimeout(600_000);
let copy: string;
const project = sharedCopy(() =>
  copyOfApp([
    'tools/setup/icons',
    'tools/api-server/src/http/app.ts',
    'tools/api-server/src/contract/document.ts',
  ]),
);

beforeEach(() => {
  copy = project.root;
});

const make = (...args: string[]): Promise<string> => runNew(copy, args, {});
const app = (): Record<string, unknown> =>
  JSON.parse(fs.readFileSync(path.join(copy, 'miniprogram/app.json'), 'utf8')) as Record<string, unknown>;

it('pages, a tab, a component and an API call: registered, typed, linted, with tests that pass', async () => {
  copy = copyOfSources(['tools/api-server/test/contract.test.ts']);
  linkPackages(copy);
  const written = new Set<string>();
  const note = async (...args: string[]): Promise<void> => {
    for (const [, file = ''] of (await make(...args)).matchAll(/^(?:new|changed) +(\S+)$/gm))
      written.add(file);
  };
  await note('page', 'orders/list', '--title', "Ann's 订单");
  await note('page', 'orders/detail', '--subpackage', 'orders');
  await note('page', 'orders/history', '--subpackage', 'orders');
  await note('page', 'cart', '--tab', '--title', '购物车');
  await note('component', 'price-tag', '--page', 'pages/cart/cart');
  await note('component', 'badge-dot');
  await note('api', 'order-items');
  expect(app()).toMatchObject({
    pages: expect.arrayContaining(['pages/orders/list', 'pages/cart/cart']) as unknown,
    usingComponents: { 'badge-dot': '/components/badge-dot/badge-dot' },
  });
  expect(JSON.stringify(app())).toContain(
    '{"root":"packages/orders","pages":["detail/detail","history/history"]}',
  );
  // Other files are checked in the project itself.
  const files = (pattern: RegExp): string[] => [...written].filter((file) => pattern.test(file));
  const names = 'orders|cart|price-tag|badge-dot|order-items';
  expect(files(/\.(?:ts|wxml|wxss|json)$/).length).toBeGreaterThan(30);
  const changed = changedFiles(copy);
  const code = copyChecks(copy, changed);
  const results = {
    types: code.types('test'),
    'types of the API': code.types('tools'),
    format: await formatProblems(copy, [...written]),
    lint: await code.lint(...files(/(?<!\.d)\.ts$|\.wxml$/)),
    style: code.style(...files(/\.wxss$/)),
    tests: code.tests(
      '--selectProjects',
      'unit',
      'component',
      'tools',
      '--testPathPatterns',
      `/(?:api-)?(?:${names})[\\w-]*\\.test|api-server/test/contract\\.test`,
    ),
  };
  expect(results).toEqual({
    types: expect.objectContaining({ code: 0 }) as unknown,
    'types of the API': expect.objectContaining({ code: 0 }) as unknown,
    format: [],
    lint: expect.objectContaining({ code: 0 }) as unknown,
    style: expect.objectContaining({ code: 0 }) as unknown,
    tests: expect.objectContaining({
      code: 0,
      said: expect.stringMatching(/Test Suites: 9 passed, 9 total/) as unknown,
    }) as unknown,
  });
});

it('without the reference API it only writes the calls', async () => {
  fs.rmSync(path.join(copy, 'tools/api-server'), { recursive: true });
  expect((await make('api', 'orders')).split('\n')).toEqual([
    'new      miniprogram/api/orders.ts',
    'new      test/unit/api-orders.test.ts',
    '',
  ]);
});

it.each([
  ['a page that is there', ['page', 'home'], 'exists'],
  ['a component that is there', ['component', 'privacy-sheet'], 'exists'],
  ['a name that leaves the folder', ['page', '../secret'], 'bad_name'],
  ['capitals', ['component', 'PriceTag'], 'bad_name'],
  ['no name', ['api'], 'bad_name'],
  ['Chinese, which no route may have', ['page', '订单'], 'bad_name'],
  ['a name with an extension', ['page', 'orders/list.ts'], 'bad_name'],
  ['five folders', ['page', 'a/b/c/d/e'], 'bad_name'],
  ["a component with a name of WeChat's", ['component', 'button'], 'bad_name'],
  ['a component named as a part of WXML', ['component', 'slot'], 'bad_name'],
  ['a tab in a subpackage', ['page', 'cart', '--tab', '--subpackage', 'shop'], 'bad_argument'],
  ['a flag of another kind', ['api', 'orders', '--tab'], 'bad_argument'],
  ['a page that does not exist', ['component', 'price-tag', '--page', 'pages/none/none'], 'missing_file'],
  ['what cannot be made', ['store', 'orders'], 'bad_argument'],
])('refuses %s and writes nothing', async (_, args, code) => {
  const before = fs.readdirSync(copy, { recursive: true }).length;
  const config = app();
  await expect(make(...args)).rejects.toMatchObject({ code });
  expect(fs.readdirSync(copy, { recursive: true }).length).toBe(before);
  expect(app()).toEqual(config);
});

it('leaves comments in app.json, and quotes any title', async () => {
  const file = path.join(copy, 'miniprogram/app.json');
  const text = fs.readFileSync(file, 'utf8').replace('{', '{ // mine');
  fs.writeFileSync(file, text.replace('"darkmode"', '/* theirs */ "darkmode"'));
  await make('page', 'orders/', '--tab', '--title', 'a\n"b" \'c\' \\d');
  const after = fs.readFileSync(file, 'utf8');
  expect(after).toContain('// mine');
  expect(after).toContain('/* theirs */');
  expect(after).toContain('"pages/orders/orders"');
  expect(fs.readFileSync(path.join(copy, 'miniprogram/pages/orders/orders.ts'), 'utf8')).toContain(
    `title: 'a\\n"b" \\'c\\' \\\\d'`,
  );
});

it('refuses the sixth tab, as WeChat does', async () => {
  for (const name of ['one', 'two', 'three']) await make('page', name, '--tab');
  await expect(make('page', 'four', '--tab')).rejects.toMatchObject({ code: 'bad_argument' });
});

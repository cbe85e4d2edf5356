import { BUDGET_FILE, checkBudget, readBudget, recordSizes } from '../src/compile/budget';
import { checkLimits } from '../src/compile/limits';
import { measure } from '../src/compile/size';
import { sizeTable } from '../src/compile/table';

import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const MEGABYTE = 1024 * 1024;
const app = { subpackages: ['packages/extra'], pages: [] };
const display = (file: string) => `app/${file}`;

function sizesOf(files: Record<string, number>) {
  const contents = Object.entries(files).map(([file, bytes]) => [file, 'x'.repeat(bytes)]);
  return measure(temporaryFolder(Object.fromEntries(contents) as Record<string, string>), app);
}

it('sizes are by package and by file, largest first', () => {
  const sizes = sizesOf({
    'app.js': 5,
    'pages/home/home.js': 30,
    'packages/extra/about.js': 7,
    'packages/extras.js': 1,
  });
  expect([...sizes.packages]).toEqual([
    ['main package', 36],
    ['packages/extra', 7],
  ]);
  expect(sizes.total).toBe(43);
  expect(sizes.files).toEqual([
    ['pages/home/home.js', 30],
    ['packages/extra/about.js', 7],
    ['app.js', 5],
    ['packages/extras.js', 1],
  ]);
});

describe("WeChat's limits", () => {
  it('allow exactly the limit', () => {
    expect(
      checkLimits(sizesOf({ 'a.png': 2 * MEGABYTE, 'packages/extra/b.js': 2_048_000 }), display),
    ).toEqual([]);
  });

  it.each([
    ['the main package', { 'a.png': MEGABYTE, 'b.png': MEGABYTE + 1 }, ['package_limit app/app.json']],
    [
      'a subpackage',
      { 'packages/extra/a.png': MEGABYTE, 'packages/extra/b.png': MEGABYTE + 1 },
      ['package_limit app/app.json'],
    ],
    ['a script', { 'a.js': 2_048_001 }, ['file_limit app/a.js']],
    ['a picture', { 'a.png': 2 * MEGABYTE + 1 }, ['package_limit app/app.json', 'file_limit app/a.png']],
  ])('%s over its limit', (_name, files, expected) => {
    expect(checkLimits(sizesOf(files), display).map(({ code, file }) => `${code} ${file}`)).toEqual(expected);
  });

  it('all packages together over 30 MB', () => {
    const packages = new Map(Array.from({ length: 16 }, (_, index) => [`p${String(index)}`, 2 * MEGABYTE]));
    const found = checkLimits({ packages, total: 32 * MEGABYTE, files: [] }, display);
    expect(found.map(({ code }) => code)).toEqual(['total_limit']);
  });
});

describe('the budget', () => {
  const budget = {
    mainPackage: 10,
    total: 20,
    pages: 1,
    recorded: { 'main package': 4, 'packages/extra': 9, total: 13 },
  };
  const page = { base: 'a', package: 'main package', position: { line: 1, column: 1 } };

  it('allows exactly its size', () => {
    const sizes = sizesOf({ 'a.js': 10, 'packages/extra/b.js': 10 });
    expect(checkBudget(budget, sizes, { pages: [page] })).toEqual([]);
  });

  it('names what is over it', () => {
    const sizes = sizesOf({ 'a.js': 11, 'packages/extra/b.js': 10 });
    expect(
      checkBudget(budget, sizes, { pages: [page, page] }).map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([
      'size_budget: the main package in bytes is 11, over the budget of 10',
      'size_budget: the total in bytes is 21, over the budget of 20',
      'page_budget: the number of pages is 2, over the budget of 1',
    ]);
  });

  it('is read from the project, and remembers recorded sizes', () => {
    const root = temporaryFolder({ [BUDGET_FILE]: budget });
    expect(readBudget(root)).toEqual(budget);
    recordSizes(root, budget, sizesOf({ 'a.js': 2, 'packages/extra/b.js': 3 }));
    expect(readBudget(root)?.recorded).toEqual({ 'main package': 2, 'packages/extra': 3, total: 5 });
    expect(readBudget(temporaryFolder())).toBeUndefined();
  });

  it('without its numbers is an error', () => {
    expect(() => readBudget(temporaryFolder({ [BUDGET_FILE]: { mainPackage: '10' } }))).toThrow(
      /needs the whole numbers/,
    );
  });

  it('the table shows shares, changes and the ten largest files', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`f${String(index)}.js`, 12 - index]),
    );
    const table = sizeTable(sizesOf({ ...files, 'packages/extra/b.png': 524288 }), {
      ...budget,
      recorded: { 'main package': 78, 'packages/extra': 524289 },
    });
    expect(table.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'package | bytes | of the limit | since recorded',
      'main package | 78 | 0.0 % of 2 MB | =',
      'packages/extra | 524,288 | 25.0 % of 2 MB | -1',
      'total | 524,366 | 1.7 % of 30 MB | new',
      'largest files',
      'packages/extra/b.png | 524,288',
      ...Array.from({ length: 9 }, (_, index) => `f${String(index)}.js | ${String(12 - index)}`),
    ]);
  });
});

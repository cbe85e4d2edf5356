import fs from 'node:fs';
import path from 'node:path';
import { keptBuild, keptFile } from '../../src/kept-build';
import { Workspace } from '../support/workspace';

const NAME = `test-${String(process.pid)}`;
const file = keptFile(NAME);
const folder = path.dirname(file);

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace({ 'main.js': "import { word } from './word.js'; console.log(word);" });
  workspace.write('word.js', "export const word = 'one';");
});

afterEach(() => {
  workspace.dispose();
  for (const name of fs.readdirSync(folder))
    if (name.startsWith(NAME)) fs.rmSync(path.join(folder, name), { recursive: true });
});

const build = async (others: readonly string[] = []): Promise<string> => {
  const options = { entryPoints: [workspace.path('main.js')], outfile: 'out.js', bundle: true };
  return (await keptBuild(NAME, options, others))['.js'];
};

/** Marks the cached file, so that it can be recognised. */
const mark = (): void => {
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('one', 'kept'));
};

it('returns the cached build while its sources stay the same', async () => {
  expect(await build()).toContain('"one"');
  mark();
  expect(await build()).toContain('"kept"');
});

it.each([
  ['a file that the build reads', 'word.js', "export const word = 'other';"],
  ['another file that it was given', 'told.txt', 'other'],
])('builds again after a change of %s', async (_, name, text) => {
  workspace.write('told.txt', 'told');
  const told = [workspace.path('told.txt')];
  await build(told);
  mark();
  workspace.write(name, text);
  expect(await build(told)).not.toContain('"kept"');
});

it.each(['', '{', '{}', '{"others":[],"texts":{}}', 'null'])(
  'builds again where %j is cached',
  async (text) => {
    await build();
    fs.writeFileSync(file, text);
    expect(await build()).toContain('"one"');
  },
);

it('builds where nothing can be cached', async () => {
  fs.mkdirSync(folder, { recursive: true });
  fs.mkdirSync(path.join(file, 'in-its-place'), { recursive: true });
  expect(await build()).toContain('"one"');
  expect(fs.readdirSync(folder).filter((name) => name.startsWith(NAME))).toEqual([path.basename(file)]);
});

it('keeps the last four builds of a name', async () => {
  fs.mkdirSync(folder, { recursive: true });
  for (const nth of [1, 2, 3, 4, 5]) {
    const old = path.join(folder, `${NAME}-${String(nth)}.json`);
    fs.writeFileSync(old, '');
    fs.utimesSync(old, nth, nth);
  }
  await build();
  const left = fs.readdirSync(folder).filter((name) => name.startsWith(NAME));
  expect(left.sort()).toEqual(
    [3, 4, 5]
      .map((nth) => `${NAME}-${String(nth)}.json`)
      .concat(path.basename(file))
      .sort(),
  );
});

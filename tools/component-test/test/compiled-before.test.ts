/** The compiler's output comes from the cache exactly as long as its source files are unchanged. */
import fs from 'node:fs';
import path from 'node:path';
import { compiledBefore } from '../src/compiled-before';
import { temporaryFolder } from './support/temporary';

const FILES = { 'a.wxml': '<view/>', 'b.wxs': 'var a = 1' };

function project(files: Readonly<Record<string, string>> = FILES): {
  readonly root: string;
  readonly cache: string;
  compiled: (compiler?: string) => string;
  runs: number;
} {
  const folder = temporaryFolder({ 'node_modules/x/package.json': {} });
  const root = path.join(folder, 'miniprogram');
  fs.mkdirSync(root);
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(root, name), content);
  const made = {
    root,
    cache: path.join(folder, 'node_modules/.cache/component-test'),
    runs: 0,
    compiled: (compiler = 'one') =>
      compiledBefore(
        root,
        fs.readdirSync(root).sort(),
        compiler,
        () => `program ${String((made.runs += 1))}`,
      ),
  };
  return made;
}

it('is compiled once', () => {
  const made = project();
  expect([made.compiled(), made.compiled(), made.compiled()]).toEqual(Array(3).fill('program 1'));
});

it.each<[string, (root: string) => void]>([
  [
    'changed',
    (root) => {
      fs.writeFileSync(path.join(root, 'b.wxs'), 'var a = 2');
    },
  ],
  [
    'renamed',
    (root) => {
      fs.renameSync(path.join(root, 'a.wxml'), path.join(root, 'a2.wxml'));
    },
  ],
  [
    'added',
    (root) => {
      fs.writeFileSync(path.join(root, 'c.wxml'), '');
    },
  ],
  [
    'gone',
    (root) => {
      fs.rmSync(path.join(root, 'b.wxs'));
    },
  ],
])('is compiled again when a file is %s, and not when the file is restored', (_, change) => {
  const made = project();
  made.compiled();
  change(made.root);
  expect(made.compiled()).toBe('program 2');
  for (const name of fs.readdirSync(made.root)) fs.rmSync(path.join(made.root, name));
  for (const [name, content] of Object.entries(FILES)) fs.writeFileSync(path.join(made.root, name), content);
  expect(made.compiled()).toBe('program 1');
});

it('is compiled again by another compiler', () => {
  const made = project();
  expect([made.compiled('one'), made.compiled('two'), made.compiled('one')]).toEqual([
    'program 1',
    'program 2',
    'program 1',
  ]);
});

it('notices content that only moved from one file to the next', () => {
  const made = project({ 'a.wxml': 'xy', 'b.wxml': 'z' });
  made.compiled();
  fs.writeFileSync(path.join(made.root, 'a.wxml'), 'x');
  fs.writeFileSync(path.join(made.root, 'b.wxml'), 'yz');
  expect(made.compiled()).toBe('program 2');
});

it('does not cache a failure', () => {
  const { root } = project();
  const fails = (): never => {
    throw new Error('a.wxml:1:1: unclosed');
  };
  expect(() => compiledBefore(root, ['a.wxml'], 'one', fails)).toThrow('unclosed');
  expect(compiledBefore(root, ['a.wxml'], 'one', () => 'program')).toBe('program');
});

it('caches twenty programs', () => {
  const made = project();
  for (let at = 0; at < 23; at += 1) {
    fs.writeFileSync(path.join(made.root, 'a.wxml'), String(at));
    made.compiled();
  }
  expect(fs.readdirSync(made.cache)).toHaveLength(20);
});

it('is compiled every time where nothing can be cached', () => {
  const made = project();
  fs.writeFileSync(path.dirname(made.cache), 'no folder');
  expect([made.compiled(), made.compiled()]).toEqual(['program 1', 'program 2']);
  const bare = temporaryFolder(FILES);
  let runs = 0;
  const compile = (): string => String((runs += 1));
  expect([1, 2].map(() => compiledBefore(bare, ['a.wxml'], 'one', compile))).toEqual(['1', '2']);
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const LAZY = path.resolve(__dirname, '../src/ci/lazy-parts.cjs');
const load = createRequire(__filename);
const { LAZY_PARTS } = load(LAZY) as { LAZY_PARTS: Readonly<Record<string, readonly string[]>> };
const DIST = path.dirname(load.resolve('miniprogram-ci'));

const parts = Object.entries(LAZY_PARTS).flatMap(([asker, requests]) =>
  requests.map((request) => ({ asker, request })),
);

it.each(parts)('$asker uses no more than members of $request, none before it is called', (part) => {
  const text = readFileSync(path.join(DIST, `${part.asker}.js`), 'utf8');
  // Assigned alone, not passed to a function that reads all of it.
  const name = new RegExp(`[ ,]([\\w$]+)=require\\("${part.request.replace(/[.]/g, '\\.')}"\\)[,;]`).exec(
    text,
  )?.[1];
  expect(name).toBeDefined();
  const uses = text
    .split(name!)
    .slice(1)
    .map((after) => after.slice(0, 2));
  expect(uses.filter((after) => !/^(?:=r|\.\w)/.test(after))).toEqual([]);
});

it('a lazy part is loaded when it is used', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--eval',
      `require(${JSON.stringify(LAZY)}).loadLazily();
      const ci = require(${JSON.stringify(load.resolve('miniprogram-ci'))});
      const loaded = () => Object.keys(require.cache);
      const before = loaded();
      const used = [typeof ci.packNpmManually, typeof ci.analyseCode];
      console.log(JSON.stringify({ before, used, after: loaded() }));`,
    ],
    { encoding: 'utf8' },
  );
  const { before, used, after } = JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, string[]>;
  const files = parts.map(({ asker, request }) =>
    load.resolve(path.join(DIST, path.dirname(asker), request)),
  );
  expect(files.filter((file) => before!.includes(file))).toEqual([]);
  expect(used).toEqual(['function', 'function']);
  const inUse = files.filter((file) => after!.includes(file)).map((file) => path.relative(DIST, file));
  expect([...new Set(inUse)].sort()).toEqual(
    [
      'ci/code-analyse.js',
      'common/code-analyse/index.js',
      'modules/corecompiler/original/npm/packnpm.js',
    ].map((file) => path.normalize(file)),
  );
});

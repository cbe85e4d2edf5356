import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const LAZY = path.resolve(__dirname, '../src/ci/lazy-parts.cjs');
const load = createRequire(__filename);
type Parts = Readonly<Record<string, readonly string[]>>;
const { LAZY_PARTS, PASSED_ON } = load(LAZY) as { LAZY_PARTS: Parts; PASSED_ON: Parts };
const DIST = path.dirname(load.resolve('miniprogram-ci'));

const listed = (table: Parts) =>
  Object.entries(table).flatMap(([asker, requests]) => requests.map((request) => ({ asker, request })));
const [parts, passedOn] = [listed(LAZY_PARTS), listed(PASSED_ON)];

const fileOf = ({ asker, request }: { asker: string; request: string }) =>
  createRequire(path.join(DIST, `${asker}.js`)).resolve(request);

/** What follows each use of a part in the file that requires it; `assigned` is how it is named. */
function usesOf({ asker, request }: { asker: string; request: string }, assigned: string): string[] {
  const text = readFileSync(path.join(DIST, `${asker}.js`), 'utf8');
  const quoted = request.replace(/[.]/g, '\\.');
  const name = new RegExp(`[ ,;]([\\w$]+)=${assigned.replace('REQUEST', quoted)}[,;]`).exec(text)?.[1];
  if (name === undefined) throw new Error(`${asker} does not name ${request}`);
  return text.split(new RegExp(`(?<![\\w$./])${name}(?![\\w$:])`)).slice(1);
}

/** What a process loads that puts parts off, before and after it uses some; then the type of each member. */
const used = (() => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--eval',
      `require(${JSON.stringify(LAZY)}).loadLazily();
      const ci = require(${JSON.stringify(load.resolve('miniprogram-ci'))});
      const loaded = () => Object.keys(require.cache);
      const before = loaded();
      const kinds = [typeof ci.packNpmManually, typeof ci.analyseCode];
      const after = loaded();
      const typesIn = (part) => Object.fromEntries(Object.entries(part).map(([name, it]) => [name, typeof it]));
      const members = ${JSON.stringify(passedOn.map(fileOf))}.map((file) => typesIn(require(file)));
      console.log(JSON.stringify({ before, kinds, after, members }));`,
    ],
    { encoding: 'utf8' },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<'before' | 'kinds' | 'after', string[]> & {
    members: Record<string, string>[];
  };
})();

it.each(parts)(
  '$asker uses no more than members of $request, or calls it, none before it is called',
  (part) => {
    // Assigned alone, not passed to a function that reads all of it.
    const uses = usesOf(part, 'require\\("REQUEST"\\)');
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((after) => !/^(?:=r|\.\w|\()/.test(after))).toEqual([]);
  },
);

it.each(passedOn)('$asker passes on no more than functions of $request', (part) => {
  const uses = usesOf(part, '(?:tslib_1\\.__importStar\\()?require\\("REQUEST"\\)\\)?');
  const members = used.members[passedOn.indexOf(part)]!;
  const isWhole = uses[0]?.startsWith('=t') ?? false;
  const names = isWhole ? Object.keys(members) : uses.flatMap((after) => /^\.(\w+)/.exec(after)?.[1] ?? []);
  expect(uses.filter((after) => !(isWhole ? /^[=;,]/ : /^(?:=r|\.\w)/).test(after))).toEqual([]);
  expect(names).not.toEqual([]);
  expect(names.filter((name) => members[name] !== 'function')).toEqual([]);
});

it('a lazy part is loaded when it is used', () => {
  const { before, kinds, after } = used;
  const files = [...parts, ...passedOn].map(fileOf);
  expect(files.filter((file) => before.includes(file))).toEqual([]);
  expect(kinds).toEqual(['function', 'function']);
  const inUse = files.filter((file) => after.includes(file)).map((file) => path.relative(DIST, file));
  expect([...new Set(inUse)].sort()).toEqual(
    [
      'ci/code-analyse.js',
      'common/code-analyse/index.js',
      'modules/corecompiler/original/npm/packnpm.js',
    ].map((file) => path.normalize(file)),
  );
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const load = createRequire(__filename);

interface Part {
  readonly asker: string;
  readonly request: string;
}

interface Files {
  readonly DIST: string;
  readonly parts: readonly Part[];
  readonly passedOn: readonly Part[];
  askerFile(part: Part): string;
  filesOf(part: Part): string[];
}

const { DIST, parts, passedOn, askerFile, filesOf } = load('./support/lazy-parts-files.cjs') as Files;
const LAZY = path.resolve(__dirname, '../src/ci/lazy-parts.cjs');

const isMany = ({ request }: Part) => request.endsWith('*');
const isTaken = ({ request }: Part) => ['less/lib/less', 'svgo'].includes(request);

const escaped = (text: string) => text.replace(/[.$]/g, '\\$&');

/** What follows each use of a name. */
const usesIn = (text: string, name: string) =>
  text.split(new RegExp(`(?<![\\w$./])${escaped(name)}(?![\\w$:])`)).slice(1);

/** What follows each use of a part in the file that requires it; `assigned` is how it is named. */
function usesOf(part: Part, assigned: string): string[] {
  const text = readFileSync(askerFile(part), 'utf8');
  const named = new RegExp(`[ ,;]([\\w$]+)=${assigned.replace('REQUEST', escaped(part.request))}[,;]`);
  const name = named.exec(text)?.[1];
  if (name === undefined) throw new Error(`${part.asker} does not name ${part.request}`);
  return usesIn(text, name);
}

/** The one member that is taken where the part is required, and what follows each use of it. */
function takenOf(part: Part): { member: string; uses: string[] } {
  const text = readFileSync(askerFile(part), 'utf8');
  const request = `require\\(["']${escaped(part.request)}["']\\)`;
  const [all = '', name, member = name] =
    new RegExp(`([\\w$]+)=${request}\\.(\\w+)[,;]`).exec(text) ??
    new RegExp(`const \\{ (\\w+) \\} = ${request};`).exec(text) ??
    [];
  if (name === undefined || member === undefined) throw new Error(`${part.asker}: ${part.request}`);
  return { member, uses: usesIn(text.replace(all, ''), name) };
}

/**
 * What a process loads that puts parts off, before and after it uses some; then the type of each member. `asked` and
 * `drawn` are what it has loaded of the many, and of the last one, after each was used.
 */
const used = (() => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--eval',
      `require(${JSON.stringify(LAZY)}).loadLazily();
      const ci = require(${JSON.stringify(load.resolve('miniprogram-ci'))});
      const load = require('node:module').createRequire(${JSON.stringify(load.resolve('miniprogram-ci'))});
      const loaded = () => Object.keys(require.cache);
      const before = loaded();
      const kinds = [typeof ci.packNpmManually, typeof ci.analyseCode];
      const after = loaded();
      const answer = load('caniuse-api').isSupported('css-initial-value', ['chrome 80', 'ie 11']);
      const asked = loaded();
      const plugins = [load('postcss-svgo')];
      const idle = loaded();
      const picture = (fill) => 'a{b:url("data:image/svg+xml,<svg><!-- --><path fill=\\'' + fill + '\\' d=\\'M0 0h9v9\\'/></svg>")}';
      load('postcss')(plugins).process(picture('red'), { from: undefined }).then(({ css }) => {
        const drawn = loaded();
        const typesIn = (part) => Object.fromEntries(Object.entries(part).map(([name, it]) => [name, typeof it]));
        const members = ${JSON.stringify(passedOn.flatMap(filesOf))}.map((file) => typesIn(require(file)));
        console.log(JSON.stringify({ before, kinds, after, answer, asked, idle, css, drawn, members }));
      });`,
    ],
    { encoding: 'utf8' },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<
    'before' | 'kinds' | 'after' | 'asked' | 'idle' | 'drawn',
    string[]
  > & { answer: boolean; css: string; members: Record<string, string>[] };
})();

const membersOf = (part: Part) => used.members[passedOn.indexOf(part)]!;

it.each(parts.filter((part) => !isMany(part)))(
  '$asker uses no more than members of $request, or calls it, none before it is called',
  (part) => {
    // Assigned alone, not passed to a function that reads all of it.
    const uses = usesOf(part, 'require\\("REQUEST"\\)');
    expect(uses.length).toBeGreaterThan(1);
    expect(uses.filter((after) => !/^(?:=r|\.\w|\()/.test(after))).toEqual([]);
  },
);

it.each(passedOn.filter((part) => !isTaken(part)))(
  '$asker passes on no more than functions of $request',
  (part) => {
    const uses = usesOf(part, '(?:tslib_1\\.__importStar\\()?require\\("REQUEST"\\)\\)?');
    const members = membersOf(part);
    const isWhole = uses[0]?.startsWith('=t') ?? false;
    const names = isWhole ? Object.keys(members) : uses.flatMap((after) => /^\.(\w+)/.exec(after)?.[1] ?? []);
    expect(uses.filter((after) => !(isWhole ? /^[=;,]/ : /^(?:=r|\.\w)/).test(after))).toEqual([]);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => members[name] !== 'function')).toEqual([]);
  },
);

it.each(passedOn.filter(isTaken))('$asker takes one function of $request, and only calls it', (part) => {
  const { member, uses } = takenOf(part);
  expect(uses).not.toEqual([]);
  expect(uses.filter((after) => !after.startsWith('('))).toEqual([]);
  expect(membersOf(part)[member]).toBe('function');
});

it.each(parts.filter(isMany))(
  '$asker does no more than name each of $request, of which members are used',
  (part) => {
    const text = readFileSync(askerFile(part), 'utf8');
    const names = [...text.matchAll(/"([\w-]+)":require\("\.\/features\/\1"\),?/g)];
    expect(text.trim().replace(/;$/, '')).toBe(`module.exports={${names.map(([all]) => all).join('')}}`);
    expect(names).toHaveLength(filesOf(part).length);
    const unpacks = readFileSync(
      path.join(path.dirname(askerFile(part)), '../dist/unpacker/feature.js'),
      'utf8',
    );
    const uses = usesIn(unpacks, 'packed');
    expect(uses.filter((after) => !/^(?:\.[A-D]\b|\) \{)/.test(after))).toEqual([]);
  },
);

it('a lazy part is loaded when it is used', () => {
  const { before, kinds, after, answer, asked, idle, css, drawn } = used;
  const files = [...parts, ...passedOn].flatMap(filesOf);
  const among = (loaded: readonly string[]) =>
    [...new Set(files.filter((file) => loaded.includes(file)))]
      .map((file) => path.relative(DIST, file))
      .sort();
  expect(among(before)).toEqual([]);
  expect(kinds).toEqual(['function', 'function']);
  const inUse = [
    'ci/code-analyse.js',
    'common/code-analyse/index.js',
    'modules/corecompiler/original/npm/packnpm.js',
  ].map((file) => path.normalize(file));
  expect(among(after)).toEqual(inUse);

  const added = (now: readonly string[], then: readonly string[]) =>
    among(now)
      .filter((file) => !among(then).includes(file))
      .map((file) => path.basename(file));
  expect(answer).toBe(false);
  expect(added(asked, after)).toEqual(['css-initial-value.js']);
  expect(added(idle, asked)).toEqual([]);
  expect(css).toContain('data:image/svg+xml');
  expect(css).not.toContain('<!--');
  expect(added(drawn, idle)).toEqual(['svgo-node.js']);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

import { build } from 'esbuild';

import { shakeScripts } from '../src/pack-npm/shake-scripts';

import { type Files, removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

const TDESIGN = path.dirname(require.resolve('tdesign-miniprogram/miniprogram_dist/common/utils.js'));
const FROM = path.dirname(TDESIGN);

const OWN_PACKAGES = readdirSync(path.join(FROM, 'miniprogram_npm'));

type Options = Readonly<Record<string, unknown>> & { methods: Record<string, (...args: unknown[]) => void> };

const ANIMATION: Readonly<Record<string, () => unknown>> = {
  translateY: () => ANIMATION,
  opacity: () => ANIMATION,
  step: () => ANIMATION,
  export: () => [],
};

/** Each component's script as one that stands alone, in the order of `files`. */
async function bundled(folder: string, files: readonly string[]): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: files.map((file) => path.join(folder, file)),
    bundle: true,
    format: 'iife',
    alias: Object.fromEntries(OWN_PACKAGES.map((name) => [name, path.join(FROM, 'miniprogram_npm', name)])),
    outbase: folder,
    outdir: folder,
    write: false,
  });
  const texts = new Map(outputFiles.map((output) => [path.relative(folder, output.path), output.text]));
  return files.map((file) => texts.get(path.normalize(file))!);
}

/** Runs such a script as WeChat would; returns the arguments of its `Component()` calls. */
function run(script: string): Options[] {
  const made: Options[] = [];
  vm.runInNewContext(script, {
    Component: (options: Options) => made.push(options),
    Behavior: (options: unknown) => options,
    getApp: () => ({ isApp: true }),
    wx: {
      getSystemInfoSync: () => ({ SDKVersion: '3.0.0', windowWidth: 375 }),
      createAnimation: () => ANIMATION,
    },
  });
  return made;
}

/** Replaces functions by their names, since their code is rewritten. */
const shape = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) => (typeof one === 'function' ? `function ${key}` : one)),
  );

async function shaken(entries: readonly string[], from = FROM): Promise<string> {
  return temporaryFolder(
    Object.fromEntries(
      (await shakeScripts(from, entries)).map(({ file, text }): [string, string] => [file, text]),
    ),
  );
}

const componentsIn = (below = ''): string[] =>
  readdirSync(path.join(FROM, below), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(below, entry.name);
    if (entry.isDirectory()) return entry.name === 'miniprogram_npm' ? [] : componentsIn(file);
    return file.endsWith('.js') && existsSync(path.join(FROM, file.replace(/\.js$/, '.json'))) ? [file] : [];
  });

describe("TDesign's components", () => {
  it('each of them registers the same as before, once', async () => {
    const all = componentsIn();
    expect(all.length).toBeGreaterThan(90);
    const folder = await shaken(all);
    const written = all.filter((file) => existsSync(path.join(folder, file)));
    // One file uses `require`, which is left to WeChat's tools.
    expect(all.filter((file) => !written.includes(file))).toEqual(['date-time-picker/date-time-picker.js']);
    const [originals, results] = [await bundled(FROM, written), await bundled(folder, written)];
    for (const [index, file] of written.entries()) {
      const before = run(originals[index]!);
      expect([file, shape(run(results[index]!))]).toEqual([file, shape(before)]);
      expect(before).toHaveLength(1);
    }
  });

  it.each([
    [
      '64rpx',
      {},
      [{ isImage: true }, { iconStyle: 'color: red; font-size: 64rpx; width: 64rpx; height: 64rpx' }],
    ],
    ['24', {}, [{ isImage: true }, { iconStyle: 'color: red; font-size: 24px; width: 24px; height: 24px' }]],
    [null, { height: 31 }, [{ isImage: true }, { iconStyle: 'color: red; width: 31px; height: 31px' }]],
    // Arguments of unknown types must not stop the generator.
    [null, undefined, [{ isImage: true }, { iconStyle: 'color: red; width: undefined; height: undefined' }]],
  ])('an icon of %p that measures %p is drawn as before', async (size, rect, drawn) => {
    const folder = await shaken(['icon/icon.js', 'cell/cell.js']);
    for (const at of [FROM, folder]) {
      const [icon] = run((await bundled(at, ['icon/icon.js']))[0]!);
      const set: unknown[] = [];
      const instance = {
        ...icon!.methods,
        data: { name: 'a/b.png', color: 'red', size, classPrefix: 't-icon' },
        setData(data: unknown, done?: () => void) {
          set.push(data);
          done?.();
        },
        createSelectorQuery: () => ({
          select: () => ({
            boundingClientRect: (tell: (found: unknown) => void) => ({
              exec() {
                tell(rect);
              },
            }),
          }),
        }),
      };
      icon!.methods['setIconStyle']!.call(instance);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
      expect(set).toEqual(drawn);
    }
  });

  it('what the app uses of them needs a third of what it did, and no generator', async () => {
    const scripts = await shakeScripts(FROM, ['cell/cell.js', 'cell-group/cell-group.js', 'icon/icon.js']);
    expect(scripts.map(({ file }) => file.replace(/-\w{8}\.js$/, '-*.js')).sort()).toEqual([
      'cell-group/cell-group.js',
      'cell/cell.js',
      'common/shared-*.js',
      'common/shared-*.js',
      'icon/icon.js',
    ]);
    const text = scripts.map((script) => script.text).join('');
    expect(text).not.toMatch(/function\s*\*|\?\.|\?\?/);
    expect(text).not.toContain('getTreeDepth');
    expect(text.length).toBeLessThan(10_000);
  });
});

const WIDGETS: Files = {
  'common/used.js': 'export const used = 1; export const unused = 2;',
  'a/a.json': { component: true },
  'a/a.js': "import { used } from '../common/used'; Component({ data: { used } }); export default 'a';",
};

it('a component that another one imports stays a file of its own', async () => {
  const from = temporaryFolder({
    ...WIDGETS,
    'b/b.json': { component: true },
    'b/b.js': "import a from '../a/a'; Component({ data: { a } });",
  });
  const scripts = await shakeScripts(from, ['a/a.js', 'b/b.js']);
  expect(scripts.map(({ file }) => file)).toEqual(['a/a.js', 'b/b.js']);
  expect(scripts[1]!.text).toContain('"../a/a"');
});

it.each([
  ['imports a component', "export { default as used } from '../a/a';", /imports the component/],
  ['calls require', "export const used = require('x');", /calls require\(\)/],
  ['cannot be parsed', 'export const used = ;', /Unexpected/],
])('a shared script that %s cannot be cut', async (_name, script, message) => {
  const from = temporaryFolder({
    ...WIDGETS,
    'common/used.js': script,
    'c/c.json': { component: true },
    'c/c.js': "import { used } from '../common/used'; Component({ data: { used } });",
  });
  await expect(shakeScripts(from, ['c/c.js'])).rejects.toMatchObject({
    message: expect.stringMatching(message) as unknown,
  });
});

it('other packages stay imports, and a component that calls require() stays whole', async () => {
  const from = temporaryFolder({
    'a/a.js': "import dayjs from 'dayjs'; Component({ data: { dayjs } });",
    'b/b.js': "const dayjs = require('dayjs'); Component({ data: { dayjs } });",
  });
  const scripts = await shakeScripts(from, ['a/a.js', 'b/b.js']);
  expect(scripts.map(({ file }) => file)).toEqual(['a/a.js']);
  expect(scripts[0]!.text).toContain('from"dayjs"');
  expect(readFileSync(path.join(from, 'b/b.js'), 'utf8')).toContain('require');
});

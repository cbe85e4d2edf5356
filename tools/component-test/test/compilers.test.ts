import fs from 'node:fs';
import path from 'node:path';
import type { RenderFunction } from '../src/rendered';
import { templateFiles } from '../src/template-files';
import { evaluateWcc } from '../src/templates';
import { runWcc, WccUnavailableError } from '../src/wcc';
import { compileTemplates, type TemplateHost } from '../src/wxml';
import { TRICKY, TRICKY_FILES } from './fixtures/tricky-wxml';
import { temporaryFolder } from './support/temporary';

type Data = Readonly<Record<string, unknown>>;

const ROOT = path.resolve(__dirname, '../../..');
const NPM = path.join(ROOT, 'miniprogram/miniprogram_npm');

function hostOf(root: string, said: string[] = []): TemplateHost {
  return {
    read: (file) =>
      fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : undefined,
    warn: (message) => said.push(message),
    error: (error) => said.push(String(error)),
  };
}

/**
 * A tree as text, which shows the order of attributes; functions are shown by kind, and copies of WeChat's
 * helper are left out.
 */
function shown(render: RenderFunction | undefined, data: Data): string {
  return JSON.stringify(render?.(data), (key, value: unknown) => {
    if (key === '$gdc') return undefined;
    return typeof value === 'function' ? 'a function' : value;
  });
}

/** WeChat's compiler, where it runs; elsewhere there is no output to compare with. */
function wcc(
  root: string,
  files: readonly string[],
): ((file: string) => RenderFunction | undefined) | undefined {
  try {
    return evaluateWcc(runWcc(root, files));
  } catch (error) {
    if (error instanceof WccUnavailableError && process.arch !== 'x64') return undefined;
    throw error;
  }
}

/** Names in a template's expressions, with values of every kind: the same ones on every run. */
function dataFor(source: string, round: number): Data {
  const values: unknown[] = [
    'text',
    2,
    true,
    [{ id: 'a', name: 'A' }, 3],
    { id: 1, list: [1, 2] },
    undefined,
    '',
    null,
    false,
  ];
  const names = new Set(
    [...source.matchAll(/\{\{([\s\S]*?)\}\}/g)].flatMap(([, code = '']) => code.match(/[A-Za-z_]\w*/g) ?? []),
  );
  return Object.fromEntries(
    [...names].map((name, at) => [name, values[(at * 7 + round * 4 + name.length) % values.length]]),
  );
}

const parsed = (tree = ''): unknown => JSON.parse(tree);

describe("the compiler in JavaScript makes the trees of WeChat's own", () => {
  it.each([
    ['TDesign', NPM, ''],
    ['the mini-program that ships', path.join(ROOT, 'miniprogram'), 'miniprogram_npm/'],
    ['the fixtures', path.join(__dirname, 'fixtures/shop'), ''],
  ])('of every template of %s', (_, root, without) => {
    const files = templateFiles(root).filter((file) => without === '' || !file.startsWith(without));
    const reference = wcc(root, files);
    const own = compileTemplates(files, hostOf(root));
    for (const file of files.filter((name) => name.endsWith('.wxml'))) {
      const source = fs.readFileSync(path.join(root, file), 'utf8');
      for (let round = 0; round < 9; round += 1) {
        const data = dataFor(source, round);
        const [tree, theirs] = [own, reference].map((render) => shown(render?.(file), data));
        // What differs may do so in the order of attributes.
        if (reference && tree !== theirs)
          expect({ file, round, tree: parsed(tree) }).toEqual({ file, round, tree: parsed(theirs) });
      }
    }
    expect(files.length).toBeGreaterThan(4);
  });

  // All in one folder: WeChat's compiler is started once.
  const pages = TRICKY.map(([source, data = {}], at) => ({ source, data, page: `page-${String(at)}.wxml` }));
  const tricky = { root: '', reference: undefined as ReturnType<typeof wcc> };
  beforeAll(() => {
    const sources = Object.fromEntries(pages.map(({ page, source }): [string, string] => [page, source]));
    tricky.root = temporaryFolder({ ...TRICKY_FILES, ...sources });
    tricky.reference = wcc(tricky.root, templateFiles(tricky.root));
  });

  it.each(pages)('of $source', ({ page, data }) => {
    const files = [...Object.keys(TRICKY_FILES), page];
    const tree = shown(compileTemplates(files, hostOf(tricky.root))(page), data);
    if (tricky.reference) expect(tree).toEqual(shown(tricky.reference(page), data));
  });
});

describe('a fault', () => {
  it.each([
    ['<view><text>a</view>', 'page.wxml:1:14: expected </text> before </view>'],
    ['<view>', 'page.wxml:1:1: <view> is not closed'],
    ['<view wx:if="{{a}}"/>text<view wx:else/>', 'page.wxml:1:26: Bad attr `wx:else`'],
    ['<view>{{a??b}}</view>', 'page.wxml:1:7: Bad value with message: WXML has no operator ??'],
    ['<view\n  title="{{a +}}"/>', 'page.wxml:2:3: Bad attr `title`'],
    ['<view class="a\n b"/>', 'page.wxml:1:15: unexpected character'],
    ['<wxs module="m">module.exports = new Date()</wxs>', 'page.wxml:1:34: Unexpected token, near `new`'],
    ['\n<wxs module="m">var a = ;</wxs>', 'page.wxml:2:25: Unexpected token'],
    ['<wxs module="m">for (var k in a) {}</wxs>', 'page.wxml:1:17: Unexpected token, near `for`'],
  ])('in %j has its place', (source, message) => {
    const root = temporaryFolder({ 'page.wxml': source });
    expect(() => compileTemplates(['page.wxml'], hostOf(root))).toThrow(message);
    // WeChat's compiler refuses it too.
    if (process.arch === 'x64') expect(() => runWcc(root, ['page.wxml'])).toThrow('page.wxml:');
  });

  it('is looked for once in a module that several templates use', () => {
    const page = '<wxs module="m" src="m.wxs"/><view>{{m.x}}</view>';
    const files = { 'one.wxml': page, 'two.wxml': page, 'm.wxs': 'module.exports = { x: 1 };' };
    const host = hostOf(temporaryFolder(files));
    const read: string[] = [];
    const render = compileTemplates(Object.keys(files), {
      ...host,
      read: (file) => {
        read.push(file);
        return host.read(file);
      },
    });
    expect(['one.wxml', 'two.wxml'].map((file) => shown(render(file), {}))).toEqual([
      expect.stringContaining('["1"]'),
      expect.stringContaining('["1"]'),
    ]);
    expect(read.sort()).toEqual(['m.wxs', 'one.wxml', 'two.wxml']);
  });

  it('that a phone would print is reported: a missing template, import, include or module', () => {
    const source = `<import src="no.wxml"/><include src="none.wxml"/><template is="nobody"/>
      <wxs module="m">module.exports = nothing.here</wxs><view>{{m.x}}</view>`;
    const said: string[] = [];
    compileTemplates(['page.wxml'], hostOf(temporaryFolder({ 'page.wxml': source }), said))('page.wxml')?.(
      {},
    );
    expect(said).toEqual([
      'WXMLRT_$gwx:page.wxml:import: Path `no.wxml` not found from `page.wxml`.',
      'ReferenceError: nothing is not defined',
      'WXMLRT_$gwx:page.wxml:include:-1:-1: Included path `none.wxml` not found from `page.wxml`.',
      'WXMLRT_$gwx:page.wxml:template:1:60: Template `nobody` not found.',
    ]);
  });
});

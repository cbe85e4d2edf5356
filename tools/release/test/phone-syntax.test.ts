import ts from 'typescript';

import { readContext } from '../src/checks';
import { asyncTable, checkAsyncCost } from '../src/output/check-async';
import { checkLeftOut, leftOut } from '../src/output/check-left-out';
import { checkPhoneSyntax, checkSourceSyntax, checkWxsSyntax } from '../src/output/check-syntax';
import { mayHoldPhoneSyntax, phoneSyntax } from '../src/output/phone-syntax';

import { edited, goodProject } from './support/good-project';
import { removeTemporaryFolders, type Files } from './support/temporary';

afterAll(removeTemporaryFolders);

const kinds = (code: string) => [
  ...phoneSyntax(ts.createSourceFile('a.js', code, ts.ScriptTarget.ESNext, true)).keys(),
];

describe('syntax that old phones lack', () => {
  it.each([
    ['/(?<=a)b/', ['look-behind']],
    ['/(?<!a)b/', ['look-behind']],
    ['/[(?<=]a/', []],
    ['/\\(?<=a/', []],
    ['/(?<year>a)/', ['named group']],
    ['/\\p{L}/u', ['regexp \\p{}']],
    ['/[\\P{L}]/u', ['regexp \\p{}']],
    ['/a.b/s', ['regexp flag s']],
    ['new RegExp("(?<=a)b")', ['look-behind']],
    ["RegExp('(?<!' + a + ')b', 'gd')", ['look-behind', 'regexp flag d']],
    ['const p = `(?<=a)`; new RegExp(p)', ['look-behind']],
    ['new RegExp(p, "v")', ['regexp flag v']],
    ['a.match("(?<=b)c")', ['look-behind']],
    ['new RegExp("[(?<=]a")', []],
    ['new RegExp("\\\\(?<=a")', []],
    ['a.replace("(?<=b)", "")', []],
    ['/a/d', ['regexp flag d']],
    ['/[a--b]/v', ['regexp flag v']],
    ['/a/gimuy', []],
    ['10n', ['BigInt']],
    ['import("./a")', ['import()']],
    ['await a', ['top-level await']],
    ['async () => await a', []],
    ['class A { static { a(); } }', ['static block']],
    ['class A { #x = 1; has(o) { return #x in o; } }', ['class field', 'private name in']],
    ['class A { #m() {} get #x() {} }', ['private method']],
    ['1_000', ['numeric separator']],
    ['try { a(); } catch { b(); }', ['optional catch']],
    ['import.meta.url', ['import.meta']],
    ['for await (const b of a) {}', ['top-level await']],
    ['import a from "b"', ['import or export']],
    ['export const a = 1', ['import or export']],
    ['a ??= 1', ['logical assignment']],
    ['a?.b ?? a?.[0]', ['??', '?.']],
    ['class A { m() {} }', []],
    ['"(?<=" + `?.`', []],
  ])('%s', (code, expected) => {
    expect(kinds(code)).toEqual(expected);
    if (expected.length > 0) expect(mayHoldPhoneSyntax(code)).toBe(true);
  });

  it('is reported at its place in the source', () => {
    const context = readContext(
      goodProject(
        edited('app/app.ts', 'App({', 'export const a = /(?<=a)b/;\nexport const b = /(?<!c)d/;\nApp({'),
      ),
    );
    const [problem, ...more] = checkPhoneSyntax(context, { syntax: { 'app.js': ['look-behind'] } });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'phone_syntax',
      severity: 'error',
      file: 'app/app.ts',
      position: { line: 3, column: 18 },
    });
    expect(problem?.message).toContain('2 times');
  });

  it('of an npm package is a warning', () => {
    const syntax = { 'miniprogram_npm/widgets/button/button.js': ['BigInt' as const] };
    expect(checkPhoneSyntax(readContext(goodProject()), { syntax })).toMatchObject([
      { severity: 'warning', file: 'app/miniprogram_npm/widgets/button/button.js' },
    ]);
  });
});

describe('without a compiled script', () => {
  const code =
    "export const a = new RegExp('(?<=a)b');\nexport const b = a?.source ?? /(?<c>d)/;\nApp({});\n";
  const settings = (setting: object): Files => ({
    'project.config.json': { appid: 'touristappid', miniprogramRoot: 'app/', setting },
  });
  const found = (files: Files) =>
    checkSourceSyntax(readContext(goodProject(files))).map(
      ({ severity, position, message }) =>
        `${severity ?? ''} ${String(position?.line)} ${message.split(':')[0] ?? ''}`,
    );

  it.each<[string, object]>([
    ['es6', { es6: true }],
    ['enhance', { enhance: true }],
  ])('syntax that Babel never compiles is reported: %s', (_name, setting) => {
    expect(found({ ...settings(setting), 'app/app.ts': code })).toEqual(['error 1 look-behind']);
  });

  it('all of it is reported where nothing is compiled for old phones; modules in TypeScript are', () => {
    const all = ['error 1 look-behind', 'warning 2 ??', 'warning 2 ?.', 'warning 2 named group'];
    expect(found({ ...settings({}), 'app/app.ts': code })).toEqual(all);
    expect(found({ ...settings({}), 'app/lib/greet.ts': '', 'app/lib/greet.js': '' })).toEqual([]);
  });

  it('modules in JavaScript ship as they are', () => {
    const files = { 'app/app.ts': "const { greet } = require('./lib/more');\nApp({ greet });\n" };
    const more = { 'app/lib/more.js': 'export function greet() {}\n' };
    expect(found({ ...settings({}), ...files, ...more })).toEqual(['error 1 import or export']);
    expect(found({ ...settings({ es6: true }), ...files, ...more })).toEqual([]);
  });

  it('files that nothing uses are left alone', () => {
    expect(found({ 'app/lib/alone.ts': 'export const a = /(?<=a)b/;' })).toEqual([]);
  });

  it('WXS ships as it is', () => {
    const wxs = "\nmodule.exports = function (t) { return getRegExp('(?<=a)b', 'g').test(t); };\n";
    const inline = `<view />\n<wxs module="m">${wxs}</wxs>`;
    const context = readContext(
      goodProject({ 'app/lib/format.wxs': wxs, 'app/templates/foot.wxml': inline }),
    );
    expect(checkWxsSyntax(context)).toMatchObject([
      { code: 'phone_syntax', severity: 'error', file: 'app/lib/format.wxs', position: { line: 2 } },
      { code: 'phone_syntax', severity: 'error', file: 'app/templates/foot.wxml', position: { line: 3 } },
    ]);
  });
});

describe('async functions that ship', () => {
  const context = readContext(
    goodProject({
      'app/lib/greet.ts':
        'export const x = 1;\nexport async function greet(name: string) {\n  return name;\n}\n',
    }),
  );
  const lowered = {
    'lib/greet.js': 1,
    'pages/home/home.js': 3,
    'miniprogram_npm/widgets/button/button.js': 2,
  };

  it('warn in modules, and not in pages or packages', () => {
    const found = checkAsyncCost(context, { lowered });
    expect(found).toMatchObject([
      { code: 'async_cost', severity: 'warning', file: 'app/lib/greet.ts', position: { line: 2, column: 1 } },
    ]);
    expect(found[0]?.message).toContain('1 async function shipped');
  });

  it('are listed, the most first', () => {
    expect(asyncTable(context, { lowered })).toEqual([
      'app/pages/home/home.ts: 3 async functions',
      'app/lib/greet.ts: 1 async function',
    ]);
  });
});

describe('files that the filter for unused files leaves out', () => {
  const files: Files = {
    'app/assets/words.json': '{}',
    'app/assets/unnamed.json': '{}',
    [`app/pages/home/home.ts`]:
      "Page({\n  onOpen() { wx.getFileSystemManager().readFile({ filePath: 'assets/words.json' }); },\n});",
  };
  const context = readContext(goodProject(files));
  const shipped = context.sources.own
    .filter((file) => !file.startsWith('assets/'))
    .map((file): [string, number] => [file.replace(/\.ts$/, '.js'), 1]);

  it('are listed', () => {
    expect(leftOut(context, { files: shipped })).toEqual(['assets/unnamed.json', 'assets/words.json']);
  });

  it.each(['数据/词 表.json', 'assets/a(1).txt', '/assets/x-y@2.bin'])('have any name: %s', (name) => {
    const file = name.replace(/^\//, '');
    const script = `Page({\n  onOpen() { read(${JSON.stringify(name)}); },\n});`;
    const named = readContext(goodProject({ [`app/${file}`]: '', 'app/pages/home/home.ts': script }));
    expect(checkLeftOut(named, { files: [] })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'left_out_file', position: { line: 2, column: 19 } }),
      ]),
    );
  });

  it('are reported where code reads them by name', () => {
    expect(checkLeftOut(context, { files: shipped })).toMatchObject([
      { code: 'left_out_file', severity: 'warning', file: 'app/pages/home/home.ts', position: { line: 2 } },
    ]);
  });
});

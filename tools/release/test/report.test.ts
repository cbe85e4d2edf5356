import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Problem } from 'mp-app-model';

import { checkSources, readContext } from '../src/checks';
import { missingReference } from '../src/compile/builder';
import { Cache, digest } from '../src/compile/cache';
import { findingLines } from '../src/compile/finding-lines';
import { fixFiles, replaceAll } from '../src/compile/apply-fixes';
import { readOptions } from '../src/compile/options';
import { fails, jsonReport } from '../src/compile/report';
import { sarifReport } from '../src/compile/sarif';

import { goodProject } from './support/good-project';
import { removeTemporaryFolders, temporaryFolder, writeFiles } from './support/temporary';

afterAll(removeTemporaryFolders);

const error: Problem = {
  code: 'missing_page',
  file: 'app/pages/首页 a/a.ts',
  position: { line: 2, column: 3 },
  message: 'no page',
  fix: 'Fix it.',
};
const warning: Problem = { ...error, code: 'wx_key', severity: 'warning' };
const advice: Problem = { ...warning, code: 'async_cost' };

it('errors fail, warnings only when strict, advice never', () => {
  expect(fails({ problems: [error], findings: [] }, false)).toBe(true);
  expect(fails({ problems: [], findings: [warning] }, false)).toBe(false);
  expect(fails({ problems: [], findings: [warning] }, true)).toBe(true);
  expect(fails({ problems: [], findings: [advice] }, true)).toBe(false);
});

it('of one kind the first ten are shown, and how many more there are', () => {
  const lines = findingLines([advice, ...Array.from({ length: 12 }, () => warning)], false);
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)).toBe('... and 2 more [wx_key] (--all shows them)');
  expect(
    findingLines(
      Array.from({ length: 12 }, () => warning),
      true,
    ),
  ).toHaveLength(12);
});

it('JSON has one shape for errors and warnings', () => {
  const compiled = {
    problems: [error],
    findings: [warning],
    sizes: undefined,
    budget: undefined,
    warnings: [],
    notices: [],
    notes: ['n'],
  };
  expect(jsonReport(compiled, 1.5)).toMatchObject({
    version: 1,
    ok: false,
    problems: [
      { code: 'missing_page', severity: 'error', line: 2, column: 3, fixable: false },
      { code: 'wx_key', severity: 'warning' },
    ],
    sizes: null,
    notes: ['n'],
  });
});

it('SARIF 2.1.0 names rules, levels and places', () => {
  const report = sarifReport([error, { ...warning, position: undefined } as unknown as Problem], '1.2.3');
  expect(report).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mp-compile',
            version: '1.2.3',
            rules: [{ id: 'missing_page', name: 'MissingPage' }, { id: 'wx_key' }],
          },
        },
        results: [
          {
            ruleId: 'missing_page',
            ruleIndex: 0,
            level: 'error',
            locations: [
              {
                physicalLocation: {
                  artifactLocation: {
                    uri: 'app/pages/%E9%A6%96%E9%A1%B5%20a/a.ts',
                    uriBaseId: 'PROJECTROOT',
                  },
                  region: { startLine: 2, startColumn: 3 },
                },
              },
            ],
          },
          { ruleId: 'wx_key', ruleIndex: 1, level: 'warning' },
        ],
      },
    ],
  });
  expect(JSON.stringify(report)).not.toContain('"region":{}');
});

it.each([
  ['Couldn\'t resolve the Wxss file "url(https://a.example/a.css)" relative to "app.wxss"', 0],
  ['Couldn\'t resolve the Wxss file "url(//a.example/a.css)"', 0],
  ['Couldn\'t resolve the Component "custom-tab-bar/index"', 0],
  ['Couldn\'t resolve the Component "plugin://a/b"', 0],
  ['Couldn\'t resolve the Wxss file "./gone.wxss" relative to "app.wxss"', 1],
])('files that the analysis of miniprogram-ci reports as missing: %s', (message, count) => {
  const found = missingReference(readContext(goodProject()), 'app.js', message);
  expect(found.map(({ code, file }) => `${code} ${file}`)).toEqual(
    Array(count).fill('missing_reference app/app.ts'),
  );
});

describe('--fix', () => {
  it('replaces from the end, and leaves what overlaps', () => {
    const replacements = [
      { start: 0, end: 1, text: 'A' },
      { start: 2, end: 4, text: '' },
      { start: 3, end: 5, text: 'E' },
    ];
    expect(replaceAll('abcdef', replacements)).toEqual({ text: 'AbcEf', count: 2 });
  });

  it('only makes certain replacements, and a second run finds nothing to fix', () => {
    const file = 'app/pages/profile/profile.wxml';
    const root = goodProject({
      [file]:
        '<view wx:for="{{a}}" wx:key="{{item.id}}" hidden="false" wx:if="true" />\n<text wx:for="{{b}}" wx:key="{{b + c}}" />',
    });
    const find = () => checkSources(readContext(root));
    expect(fixFiles(root, find())).toBe(3);
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(
      '<view wx:for="{{a}}" wx:key="id" hidden="{{false}}" wx:if="{{true}}" />\n<text wx:for="{{b}}" wx:key="{{b + c}}" />',
    );
    expect(find().map(({ code }) => code)).toEqual(['wx_key']);
    expect(fixFiles(root, find())).toBe(0);
  });
});

it('an option that does not exist is refused, not ignored', () => {
  expect(() => readOptions(['--strickt'], '/x')).toThrow(/strickt/);
  const read = readOptions(['--no-build', '--project', 'y', '--sarif', 'out.sarif'], path.resolve('/x'));
  expect(read).toMatchObject({
    build: false,
    projectRoot: path.resolve('/x/y'),
    sarif: path.resolve('/x/out.sarif'),
  });
});

describe('the cache', () => {
  it('computes once for one content, and caches no failure', async () => {
    const root = temporaryFolder({ 'node_modules/x': '', 'a.js': '1' });
    const cache = new Cache(root);
    let runs = 0;
    const ask = (key: string) => cache.remember('build', key, () => Promise.resolve((runs += 1)));
    expect(await ask('one')).toBe(1);
    expect(await ask('one')).toBe(1);
    expect(await ask('two')).toBe(2);
    await expect(cache.remember('build', 'bad', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(await cache.remember('build', 'bad', () => Promise.resolve('ok'))).toBe('ok');
  });

  it('a damaged entry is computed again', async () => {
    const root = temporaryFolder({ 'node_modules/x': '' });
    writeFiles(root, { 'node_modules/.cache/mp-compile/build-k.json': '{"val' });
    expect(await new Cache(root).remember('build', 'k', () => Promise.resolve(7))).toBe(7);
  });

  it('a digest changes with names, contents and missing files', () => {
    const root = temporaryFolder({ a: '1', b: '2' });
    const first = digest(root, ['a', 'b']);
    expect(digest(root, ['b', 'a'])).toBe(first);
    expect(digest(root, ['a'])).not.toBe(first);
    expect(digest(root, ['a', 'c'])).not.toBe(first);
    writeFiles(root, { b: '3' });
    expect(digest(root, ['a', 'b'])).not.toBe(first);
  });
});

/**
 * Lint and type errors of the app for the adapters that `npm run setup` writes, and for a page that uses
 * `wx`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { runSetup } from '../src/setup/cli';
import { SHAPES } from '../src/setup/answers';
import { copyChecks } from './support/code-checks';
import type { CopyChecks } from './support/code-checks';
import { copyOfSources, linkPackages, removeCopies } from './support/copy';

jest.setTimeout(300_000);

const ADAPTER = 'miniprogram/backend/adapter.ts';
const PAGE = 'miniprogram/pages/home/own-page.ts';
/**
 * A page as authors may write it: with callbacks, an unawaited promise, a partly awaited one, and a promise
 * of its own.
 */
const PAGE_SOURCE = `Page({
  onLoad() {
    wx.setStorage({ key: 'a', data: 1, fail: () => undefined });
    wx.showToast({ title: 'a' });
    wx.getSetting().then(() => undefined);
    this.refresh();
  },
  refresh: () => Promise.resolve(),
});
`;

const adapters = SHAPES.filter((shape) => shape !== 'contract').map(
  (shape) => [shape, `miniprogram/backend/adapter-${shape}.ts`] as const,
);
let code: CopyChecks;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const copy = copyOfSources(['tools/setup/templates']);
  const at = (file: string): string => path.join(copy, file);
  const contract = fs.readFileSync(at(ADAPTER));
  for (const [shape, file] of adapters) {
    await runSetup(copy, ['--backend', shape], {}, undefined);
    fs.copyFileSync(at(ADAPTER), at(file));
  }
  fs.writeFileSync(at(ADAPTER), contract);
  fs.writeFileSync(at(PAGE), PAGE_SOURCE);
  linkPackages(copy);
  code = copyChecks(copy);
  jest.restoreAllMocks();
});
afterAll(removeCopies);

it('types', () => {
  expect(code.types('.')).toEqual({ code: 0, said: '' });
});

it.each(adapters)('the adapter of the backend %s', async (_, file) => {
  expect(await code.lint(file)).toEqual({ code: 0, said: '' });
});

it('a page may name wx: each line is a warning with what to do, and no error', async () => {
  const { said } = await code.lint(PAGE);
  const found = said.split('\n').flatMap((line) => {
    const [, place = '', severity = ''] = /^\s+(\d+):\d+ +(error|warning) /.exec(line) ?? [];
    return place === '' ? [] : [`${place} ${severity} ${line.trim().split(/\s+/).at(-1) ?? ''}`];
  });
  expect(found).toEqual([
    '3 warning no-restricted-globals',
    '4 warning no-restricted-globals',
    '5 warning no-restricted-globals',
    // An unawaited promise of the author's own is still reported.
    '6 error page/no-floating-promises',
  ]);
  expect(said).toContain('give the call a `fail`, or its promise a `.catch`');
});

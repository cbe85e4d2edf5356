import type { Page } from 'playwright-core';
import { Compiler } from '../../src/compiler/compiler';
import { formatProblem } from '../../src/compiler/problems';
import { openProject } from '../../src/compiler/project';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser, ready } from '../support/browser';
import { miniProgram } from '../support/workspace';

const shows =
  "Page({ data: { all: '' }, onLoad(query) { this.setData({ all: JSON.stringify([query, wx.getLaunchOptionsSync().scene]) }); } });";

const profile = (name: string, more: object): object => ({ name, pathName: 'pages/detail/detail', ...more });

const workspace = miniProgram({
  'app.json':
    '{ "pages": ["pages/home/home", "pages/detail/detail"], "subpackages": [{ "root": "sub", "pages": ["pages/one/one"] }] }',
  'sub/pages/one/one.json': '{}',
  'sub/pages/one/one.js': shows,
  'sub/pages/one/one.wxml': '<view id="all">one {{all}}</view>',
  'pages/home/home.js': shows,
  'pages/home/home.wxml': '<view id="all">home {{all}}</view>',
  'pages/detail/detail.json': '{}',
  'pages/detail/detail.js': shows,
  'pages/detail/detail.wxml': '<view id="all">detail {{all}}</view>',
  'project.private.config.json': JSON.stringify({
    condition: {
      miniprogram: {
        list: [
          profile('详情 1', { query: 'id=1&from=扫码', scene: 1011 }),
          profile('no scene', { query: '?id=2', scene: null, launchMode: 'default' }),
          profile('moments', { pathName: '/pages/detail/detail', query: '', launchMode: 'singlePage' }),
          profile('odd', { query: 'q=a b&e=%E6%89%AB&p=100%&h=#1&q2="<>', scene: '' }),
          profile('text', { query: '', scene: '1037' }),
          profile('below', { pathName: 'sub/pages/one/one', query: 'id=3', scene: '1x' }),
          profile('gone', { pathName: 'pages/gone/gone' }),
          'no profile',
        ],
      },
    },
  }),
});

describeInBrowser('compile profiles', () => {
  const app = runs(new AppInBrowser(workspace));
  const { lines } = app;

  const open = async (address: string): Promise<Page> => {
    const page = await app.launch(address);
    page.setDefaultTimeout(10_000);
    return page;
  };
  const shown = async (page: Page): Promise<string> =>
    ((await page.locator('.preview-active #all', { hasText: '[' }).textContent()) ?? '').trim();

  it.each([
    ['详情 1', 'detail [{"id":"1","from":"扫码"},1011]'],
    ['no scene', 'detail [{"id":"2"},1001]'],
    ['moments', 'detail [{},1154]'],
    ['odd', 'detail [{"q":"a b","e":"%E6%89%AB","p":"100%","h":"#1","q2":"\\"<>"},1001]'],
    ['text', 'detail [{},1037]'],
    ['below', 'one [{"id":"3"},1001]'],
  ])('profile=%s opens its page with its query and scene, and again after an edit', async (name, text) => {
    const page = await open(`?profile=${encodeURIComponent(name)}`);
    expect(await shown(page)).toBe(text);
    await page.reload();
    await ready(page);
    expect(await shown(page)).toBe(text);
  });

  it('they are offered; the page that is open stays over an edit, a scene in the address wins', async () => {
    const page = await open('');
    const choice = page.getByRole('combobox', { name: '编译模式' });
    expect(await choice.locator('option').allTextContents()).toEqual([
      ...['普通编译：首页', '详情 1', 'no scene', 'moments', 'odd', 'text', 'below', 'gone'],
    ]);
    await choice.selectOption('详情 1');
    await page.waitForURL(/profile=/);
    await ready(page);
    expect(await shown(page)).toBe('detail [{"id":"1","from":"扫码"},1011]');
    await page.getByTestId('changes').filter({ hasText: '编译模式 详情 1' }).waitFor();
    await page.evaluate(() => {
      (globalThis as unknown as { wx: { reLaunch: (o: object) => void } }).wx.reLaunch({
        url: '/pages/home/home',
      });
    });
    await page.reload();
    await ready(page);
    expect(await shown(page)).toBe('home [{},1011]');
    await page.getByRole('combobox', { name: '编译模式' }).selectOption('');
    await page.waitForURL((url) => !url.search.includes('profile'));
    await ready(page);
    expect(await shown(page)).toBe('home [{},1001]');
    const other = await open('?profile=moments&scene=1007');
    expect(await shown(other)).toBe('detail [{},1007]');
  });

  it('a profile that is not there, and one whose page is not, are said by name', async () => {
    const page = await open('?profile=nobody');
    expect(await shown(page)).toBe('home [{},1001]');
    expect(await page.locator('.preview-notices').textContent()).toContain('profile=nobody');
    const gone = await open('?profile=gone');
    expect(await shown(gone)).toBe('home [{},1001]');
    expect(lines.join('\n')).toContain('page "pages/gone/gone" is not found');
  });
});

it('profiles of project.config.json count where the private file has none; a broken file is a warning', async () => {
  const condition = { miniprogram: { current: 0, list: [{ id: -1, ...profile('old', { query: 'a=1' }) }] } };
  const old = miniProgram({
    'project.config.json': JSON.stringify({ condition }),
    'project.private.config.json': '{ "setting": {} }',
  });
  const compiler = new Compiler(openProject(old.root));
  const profiles = [{ name: 'old', page: 'pages/detail/detail?a=1' }];
  const before = await compiler.build();
  expect([before.output?.manifest.profiles, before.problems]).toEqual([profiles, []]);
  // The content in the middle of a write.
  old.write('project.private.config.json', '{ "cond');
  const broken = await compiler.build();
  expect(broken.output?.manifest.profiles).toEqual(profiles);
  expect(broken.problems.map(formatProblem)).toEqual([
    'project.private.config.json warning: This is not valid JSON: its compile profiles cannot be chosen.',
  ]);
  old.dispose();
});

import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

const HOME = 'pages/home/home';

describeInBrowser('a broken page', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'app.json': `{ "pages": ["${HOME}", "pages/gone/gone", "pages/b/b", "pages/c/c"], "tabBar": { "list": [
      { "pagePath": "${HOME}", "text": "首页" }, { "pagePath": "pages/gone/gone", "text": "不在" }] } }`,
        [`${HOME}.wxml`]: '<view id="home">home</view>',
        'pages/b/b.js': "require('../../broken'); Page({});",
        'pages/b/b.wxml': '<view id="b">b</view>',
        'broken.js': 'var = 1;',
        'pages/c/c.json': '{ "usingComponents": { "c-one": "./one" } }',
        'pages/c/c.js': "require('no-such-package'); Page({});",
        'pages/c/c.wxml': '<view id="c">c<c-one/></view>',
        'pages/c/one.json': '{ "component": true }',
        'pages/c/one.js': "throw new Error('its own fault');",
        'pages/c/one.wxml': '<view/>',
      }),
      { watch: true },
    ),
  );
  const { lines, workspace } = app;
  let page: Page;

  beforeAll(async () => {
    page = await app.open();
  });

  const overlay = () => page.getByRole('alert', { name: '编译错误' });
  const go = (url: string) =>
    page.evaluate((to) => {
      (globalThis as unknown as { wx: { reLaunch: (options: object) => void } }).wx.reLaunch({ url: to });
    }, url);

  it('leaves the others alone, also in their console', async () => {
    expect(await page.locator('#home').textContent()).toBe('home');
    expect(await overlay().isVisible()).toBe(false);
    expect(app.complaints.filter((each) => !each.includes('is not found: this line'))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^app\.json:1:32 error: Page "pages\/gone\/gone"/));
    expect(lines.at(-1)).toMatch(/^Preview built in \d+ ms, with 2 errors: 2 pages are broken\.$/);
  });

  it('says on the screen and in the console what is wrong with it, and the tab bar leads away', async () => {
    await app.reLaunch(`/${HOME}`);
    await page.getByRole('tab', { name: '不在' }).click();
    await overlay().waitFor({ state: 'visible' });
    expect(await overlay().textContent()).toContain('Page "pages/gone/gone": there is no pages/gone/gone.ts');
    expect(app.complaints.filter((each) => each.includes('pages/gone'))).toHaveLength(1);
    await page.getByRole('tab', { name: '首页' }).click();
    await overlay().waitFor({ state: 'hidden' });
    expect(await page.locator('#home').isVisible()).toBe(true);
  });

  it('is named by the script that breaks it', async () => {
    await app.reLaunch(`/${HOME}`);
    await go('/pages/b/b');
    await overlay().waitFor({ state: 'visible' });
    expect(await overlay().textContent()).toContain('broken.js:1:5');
    expect(app.complaints.filter((each) => each.includes('script failed'))).toEqual([]);
  });

  it('whose script fails when it runs opens with its template, and says so when it opens', async () => {
    await app.reLaunch(`/${HOME}`);
    await go('/pages/c/c');
    await page.locator('#c').waitFor();
    expect(await overlay().isVisible()).toBe(false);
    const said = app.complaints.filter((each) => each.includes('its script failed'));
    expect(said.map((each) => each.split(':')[0]).sort()).toEqual(['pages/c/c', 'pages/c/one']);
  });

  it('works as soon as it is fixed', async () => {
    await app.reLaunch(`/${HOME}`);
    await go('/pages/b/b');
    await overlay().waitFor({ state: 'visible' });
    workspace.write('broken.js', 'var a = 1;');
    await overlay().waitFor({ state: 'hidden' });
    await page.locator('#b').waitFor();
  });
});

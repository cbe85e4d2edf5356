import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

describeInBrowser('a finger pulls, and the way back closes', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'app.json': '{ "pages": ["pages/home/home", "pages/b/b", "pages/pull/pull"] }',
        'pages/pull/pull.wxml': `<scroll-view id="s" scroll-y style="height: 300px" refresher-enabled refresher-threshold="{{60}}"
        refresher-default-style="none" refresher-triggered="{{on}}" bindrefresherpulling="note" bindrefresherrefresh="note"
        bindrefresherrestore="note" bindrefresherabort="note">
        <view slot="refresher" id="own">pull</view><view id="row" style="height: 900px">row</view></scroll-view><view id="all">{{log}}</view>`,
        'pages/pull/pull.js': `Page({ data: { log: '', on: false }, seen: [],
      note({ type, detail }) { if (this.seen.at(-1) !== type) this.seen.push(type.slice('refresher'.length)); this.setData({ log: this.seen.join(' ') }); },
      off() { this.setData({ on: false }); }, on() { this.setData({ on: true }); } });`,
        'pages/home/home.js': `Page({ go() { wx.navigateTo({ url: '/pages/b/b' }); } });`,
        'pages/home/home.wxml': '<view bindtap="go">go</view>',
        'pages/b/b.wxml': `<page-container show duration="{{0}}" position="bottom" overlay-style="background: rgb(1, 2, 3)" custom-style="height: 375rpx"
        bind:clickoverlay="note" bind:afterleave="note"><view>in it</view></page-container><view id="all">{{log}}</view>`,
        'pages/b/b.js': `Page({ data: { log: '' }, note({ type }) { this.setData({ log: this.data.log + type + ' ' }); } });`,
      }),
    ),
  );
  beforeAll(() => app.open());

  const drag = async (page: Page, selector: string, by: number): Promise<void> => {
    const box = await page.locator(selector).boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + by / 2);
    await page.mouse.move(x, y + by);
    await page.mouse.up();
  };

  const call = (page: Page, method: string): Promise<unknown> =>
    page.evaluate(`getCurrentPages()[0].${method}()`);
  const heightOf = (page: Page): Promise<number> =>
    page.locator('.wx-refresher').evaluate((area) => area.clientHeight);

  it('a scroll-view refreshes past its threshold until the page says that it is done', async () => {
    const page = await app.reLaunch('/pages/pull/pull');
    expect(await heightOf(page)).toBe(0);
    await drag(page, '#row', 100);
    await page.getByText('pulling pulling refresh', { exact: true }).waitFor();
    expect(await heightOf(page)).toBe(60);
    // The page's own value has always been false.
    await call(page, 'off');
    await page.getByText('pulling pulling refresh restore', { exact: true }).waitFor();
    expect(await heightOf(page)).toBe(0);
    expect(app.complaints).toEqual([]);
  });

  it('released too early it springs back, and scrolled down it does not start', async () => {
    const page = await app.reLaunch('/pages/pull/pull');
    await drag(page, '#row', 40);
    await page.getByText('pulling pulling abort restore', { exact: true }).waitFor();
    await page.locator('#s').evaluate((node) => {
      node.scrollTop = 400;
    });
    await drag(page, '#s', 100);
    expect(await page.locator('#all').textContent()).toBe('pulling pulling abort restore');
  });

  it('refresher-triggered has the effect of a pull', async () => {
    const page = await app.reLaunch('/pages/pull/pull');
    await call(page, 'on');
    await page.getByText('refresh', { exact: true }).waitFor();
    await call(page, 'off');
    await page.getByText('refresh restore', { exact: true }).waitFor();
  });

  it('a page-container has a mask that can be tapped, and the way back closes it instead of the page', async () => {
    const page = await app.reLaunch('/pages/home/home');
    await page.getByText('go', { exact: true }).click();
    const mask = page.locator('.wx-page-container-overlay');
    expect(await mask.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(1, 2, 3)');
    const body = await page.locator('.wx-page-container-body').boundingBox();
    const area = await page.locator('.preview-active').boundingBox();
    expect(body?.height).toBe(187.5);
    expect((body?.y ?? 0) + 187.5).toBe((area?.y ?? 0) + (area?.height ?? 0));
    await mask.click({ position: { x: 10, y: 10 } });
    await page.getByText('clickoverlay', { exact: true }).waitFor();
    await page.getByRole('button', { name: '返回', exact: true }).click();
    await page.getByText('clickoverlay afterleave').waitFor();
    expect(await page.evaluate('getCurrentPages().length')).toBe(2);
    expect(await page.getByText('in it').isVisible()).toBe(false);
    await page.getByRole('button', { name: '返回', exact: true }).click();
    await page.getByText('go', { exact: true }).waitFor();
    expect(app.complaints).toEqual([]);
  });
});

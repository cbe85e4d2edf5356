import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { notes, plainJs, routes } from '../support/plain-js';

/** For visual checks: only if a folder is given. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

describeInBrowser('the bar and the capsule', () => {
  const plain = runs(plainJs());
  afterEach(() => plain.closePage());

  it('the capsule: background and back, home, menu; its reported rectangle is its place on the screen', async () => {
    const page = await plain.open('#/pages/mine/mine');
    await notes(page);
    await page.getByRole('button', { name: '关闭', exact: true }).click();
    expect(await page.getByText('小程序在后台').isVisible()).toBe(true);
    await shoot(page, 'background');
    await page.getByRole('button', { name: '回到小程序' }).click();
    await page.getByText('小程序在后台').waitFor({ state: 'hidden' });
    expect((await notes(page)).filter((each) => each.startsWith('App'))).toEqual([
      'App.onHide',
      'App.onShow',
    ]);
    await page.getByRole('button', { name: '更多' }).click();
    await shoot(page, 'menu');
    await page.getByRole('button', { name: '返回首页' }).click();
    expect(await routes(page)).toEqual(['pages/index/index']);
    const rect = await page.evaluate(() =>
      (
        globalThis as unknown as { wx: { getMenuButtonBoundingClientRect: () => Record<string, number> } }
      ).wx.getMenuButtonBoundingClientRect(),
    );
    const box = await page.locator('.preview-capsule').boundingBox();
    const screen = await page.locator('.preview-screen').boundingBox();
    expect([
      (box?.x ?? 0) - (screen?.x ?? 0),
      (box?.y ?? 0) - (screen?.y ?? 0),
      box?.width,
      box?.height,
    ]).toEqual([rect['left'], rect['top'], rect['width'], rect['height']]);
    await page.getByRole('button', { name: '更多' }).click();
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: '重新进入小程序' }).click(),
    ]);
  });

  it('a refused base library, single-page mode, and a phone as narrow as a phone', async () => {
    const page = await plain.open('?sdk=9.9.9&scene=1154');
    expect(await page.getByRole('alert').textContent()).toContain('没有这个基础库');
    expect(await page.locator('.preview-tabs').isVisible()).toBe(false);
    await page.setViewportSize({ width: 390, height: 700 });
    await page.locator('.panels').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '工具' }).click();
    expect(await page.locator('.panels').isVisible()).toBe(true);
    await shoot(page, 'narrow');
    await page.getByRole('tab', { name: '设置' }).click();
    const heights = await page.getByRole('tab').evaluateAll((tabs) => tabs.map((tab) => tab.clientHeight));
    expect(new Set(heights).size).toBe(1);
    expect(heights[0]).toBeLessThan(45);
    await page.getByRole('combobox', { name: '面板语言' }).selectOption('en');
    await page.getByRole('button', { name: 'Tools', exact: true }).click();
    expect(await page.locator('.panels').isVisible()).toBe(false);
  });
});

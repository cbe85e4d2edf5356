import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

const CALLS = 10_000;
/** More rows than fit on the screen, and far fewer than exist. */
const MOST_DRAWN = 80;

describeInBrowser('the panels with 10,000 calls, by keyboard alone', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'pages/home/home.js': `Page({ onReady() {
        for (let i = 0; i < ${String(CALLS)}; i += 1) wx.checkSession({ complete() {} });
      } });`,
      }),
      { viewport: { width: 1440, height: 900 } },
    ),
  );
  let page: Page;

  beforeAll(async () => {
    page = await app.open();
  });

  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

  it('draws the rows in view only, and goes to any of them', async () => {
    const grid = page.getByRole('grid', { name: '网络' });
    await page.locator(`[role=grid][aria-rowcount="${String(CALLS)}"]`).waitFor();
    await grid.focus();
    await page.keyboard.press('Home');
    await page.locator('.panel-row-current[aria-rowindex="1"]').waitFor();
    await page.keyboard.press('End');
    await page.locator(`.panel-row-current[aria-rowindex="${String(CALLS)}"]`).waitFor();
    expect(await grid.getByRole('row').count()).toBeLessThan(MOST_DRAWN);
    await page.keyboard.press('ArrowUp');
    await page.locator(`.panel-row-current[aria-rowindex="${String(CALLS - 1)}"]`).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.panel-detail').waitFor();
  });

  it('walks from tab to tab, and from each into its panel', async () => {
    const names = await page
      .getByRole('tab', { includeHidden: false })
      .evaluateAll((tabs) => tabs.flatMap(({ id }) => (id.startsWith('panel-tab-') ? [id] : [])));
    await page.locator('#panel-tab-network').focus();
    for (const name of [...names.slice(1), ...names.slice(0, 1)]) {
      await page.keyboard.press('ArrowRight');
      await page.locator(`#${name}[aria-selected=true]`).waitFor();
      expect(await focused()).toBe(name);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('#panel-content') !== null)).toBe(
        true,
      );
      await page.keyboard.press('Shift+Tab');
      expect(await focused()).toBe(name);
    }
    expect(names.length).toBeGreaterThan(3);
  });
});

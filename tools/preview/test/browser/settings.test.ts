import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser, ready } from '../support/browser';
import { notes, plainJs, routes, tapSwitch, tapTool } from '../support/plain-js';

describeInBrowser('components and settings in a browser', () => {
  const plain = runs(plainJs());

  describe('in an app that runs', () => {
    beforeAll(() => plain.open());
    afterAll(() => plain.closePage());

    it('slots, relations, generics, external classes, style isolation and WXS', async () => {
      const page = await plain.reLaunch('/pages/index/index');
      expect(await page.getByText('共 2 件').count()).toBe(1);
      expect(await page.getByText('「默认标记」').count()).toBe(1);
      expect(await page.getByText('满 99 元包邮').count()).toBe(1);
      expect(await page.getByText('¥128.00').count()).toBe(1);
      const colour = (text: string): Promise<string> =>
        page.getByText(text, { exact: true }).evaluate((node) => getComputedStyle(node).color);
      expect(await colour('今日好物')).toBe('rgb(10, 108, 255)');
      const width = await page
        .locator('.preview-active wx-shop-card')
        .evaluate((node) => node.getBoundingClientRect().width);
      expect(width).toBeCloseTo(375 - 2 * 12, 1);
      const stripe = page.locator('wx-mark').filter({ hasText: '默认标记' });
      expect(await stripe.evaluate((node) => getComputedStyle(node).borderLeftWidth)).toBe('4px');
      await page.getByText('茶壶').click();
      expect(await page.locator('#chosen').textContent()).toBe('选中：2');
    });

    it('rectangles and touches are measured from the page', async () => {
      const page = await plain.reLaunch('/pages/index/index');
      const rect = await page.evaluate(
        () =>
          new Promise<{ left: number; top: number; scrollTop: number }>((resolve) => {
            const { getCurrentPages } = globalThis as unknown as {
              getCurrentPages: () => { createSelectorQuery: () => Query }[];
            };
            interface Query {
              select(selector: string): { boundingClientRect(): Query };
              selectViewport(): { scrollOffset(): Query };
              exec(callback: (results: [{ left: number; top: number }, { scrollTop: number }]) => void): void;
            }
            const query = getCurrentPages()[0]?.createSelectorQuery();
            query
              ?.select('#chosen')
              .boundingClientRect()
              .selectViewport()
              .scrollOffset()
              .exec(([{ left, top }, { scrollTop }]) => {
                resolve({ left, top, scrollTop });
              });
          }),
      );
      const inWindow = await page.locator('#chosen').boundingBox();
      const frame = await page.locator('.preview-active').boundingBox();
      expect(rect.left).toBeCloseTo((inWindow?.x ?? 0) - (frame?.x ?? 0), 3);
      expect(rect.top).toBeCloseTo((inWindow?.y ?? 0) - (frame?.y ?? 0), 3);
      expect(rect.scrollTop).toBe(0);
    });

    it('being offline is in the address, too, and the app is notified', async () => {
      const page = await plain.reLaunch('/pages/index/index');
      await tapSwitch(page, '断网');
      expect(new URL(page.url()).search).toBe('?offline=1');
      const type = page.evaluate(
        () =>
          new Promise((resolve) => {
            const { wx } = globalThis as unknown as { wx: { getNetworkType: (options: object) => void } };
            wx.getNetworkType({
              success: (result: { networkType: string }) => {
                resolve(result.networkType);
              },
            });
          }),
      );
      expect(await type).toBe('none');
    });
  });

  describe('in an address', () => {
    it('the address holds page, user, theme and base library', async () => {
      const page = await plain.launch('?user=bob&theme=dark&sdk=2.27.0&scene=1011#/pages/mine/mine');
      const asked = await page.evaluate(() => {
        const { wx } = globalThis as unknown as { wx: Record<string, () => Record<string, unknown>> };
        return [
          wx['getAppBaseInfo']?.()['SDKVersion'],
          wx['getAppBaseInfo']?.()['theme'],
          wx['getLaunchOptionsSync']?.()['scene'],
        ];
      });
      expect(asked).toEqual(['2.27.0', 'dark', 1011]);
      const panel = page.locator('.preview-active .panel');
      expect(await panel.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(42, 43, 46)');
      expect(
        await page.locator('.preview-navigation').evaluate((node) => getComputedStyle(node).backgroundColor),
      ).toBe('rgb(31, 31, 31)');
      await page.evaluate(() => {
        (
          globalThis as unknown as { wx: { setStorageSync: (key: string, value: string) => void } }
        ).wx.setStorageSync('k', 'v');
      });
      await Promise.all([page.waitForEvent('load'), tapTool(page, '清空此用户的数据')]);
      await ready(page);
      expect(await routes(page)).toEqual(['pages/mine/mine']);
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    });

    it('user and base library are chosen on the tool bar, and the page stays', async () => {
      const page = await plain.launch('#/pages/mine/mine');
      const choose = async (change: () => Promise<unknown>): Promise<string> => {
        await Promise.all([page.waitForEvent('load'), change()]);
        await ready(page);
        return `${new URL(page.url()).search}${new URL(page.url()).hash}`;
      };
      const type = async (label: string, text: string): Promise<void> => {
        await page.getByLabel(label).fill(text);
        await page.getByLabel(label).press('Enter');
      };
      expect(await choose(() => type('用户', 'bob'))).toBe('?user=bob#/pages/mine/mine');
      expect(await choose(() => type('基础库', '2.27.0'))).toBe('?user=bob&sdk=2.27.0#/pages/mine/mine');
      expect(await page.getByLabel('用户').inputValue()).toBe('bob');
      await page.getByLabel('用户').fill('No Name');
      await page.getByLabel('用户').blur();
      expect(await page.getByLabel('用户').inputValue()).toBe('bob');
    });

    describe('in the background', () => {
      /** Waits for this text in the settings. */
      const drawn = async (page: Page, changes: string): Promise<boolean> => {
        await page.getByTestId('changes').filter({ hasText: changes }).waitFor();
        return page.getByRole('switch', { name: '切后台', exact: true }).isChecked();
      };
      const cover = (page: Page): Promise<boolean> => page.getByText('小程序在后台').isVisible();
      const lives = async (page: Page): Promise<string[]> =>
        (await notes(page)).filter((each) => /^(?:App\.|index )on(?:Show|Ready|Hide)$/.test(each));
      const search = (page: Page): string => new URL(page.url()).search;

      it('an address opens the app there once its page is ready, and one button resets to a new phone', async () => {
        const page = await plain.launch('?background=1');
        expect(await lives(page)).toEqual([
          ...['App.onShow', 'index onShow', 'index onReady', 'index onHide', 'App.onHide'],
        ]);
        expect([await cover(page), await drawn(page, '切后台')]).toEqual([true, true]);
        expect(search(page)).toBe('?background=1');
        await Promise.all([page.waitForEvent('load'), tapTool(page, '全部还原')]);
        await ready(page);
        expect([await cover(page), await drawn(page, '与一台新手机相同'), search(page)]).toEqual([
          false,
          false,
          '',
        ]);
      });

      it('the address follows every switch, whoever makes it; a reload in between changes nothing', async () => {
        const page = await plain.launch();
        await tapSwitch(page, '切后台');
        expect(search(page)).toBe('?background=1');
        await page.reload();
        await ready(page);
        expect([await cover(page), await drawn(page, '切后台')]).toEqual([true, true]);
        await page.getByRole('button', { name: '回到小程序' }).click();
        expect([await cover(page), search(page)]).toEqual([false, '']);
        await page.getByRole('button', { name: '关闭', exact: true }).click();
        expect([await cover(page), search(page)]).toEqual([true, '?background=1']);
      });

      it('is left when a request shall end there: the address holds only one of the two', async () => {
        const page = await plain.launch('?background=1');
        await tapSwitch(page, '请求途中进入后台');
        expect([await cover(page), search(page)]).toEqual([false, '?background=once']);
        await tapSwitch(page, '切后台');
        expect([await cover(page), search(page)]).toEqual([true, '?background=1']);
      });
    });

    it('without a frame the mini-program fills the window, and narrow windows have no frame at all', async () => {
      const page = await plain.launch('?frame=0');
      const size = (): Promise<number[]> =>
        page.locator('.preview-screen').evaluate((node) => [node.clientWidth, node.clientHeight]);
      expect(await size()).toEqual([1100, 880]);
      expect(await page.getByRole('complementary').count()).toBe(0);
      await page.goto(`${plain.origin}/`);
      await ready(page);
      expect(await size()).toEqual([375, 812]);
      await page.setViewportSize({ width: 390, height: 700 });
      // The browser resizes asynchronously.
      await page.waitForFunction(() => {
        const screen = document.querySelector('.preview-screen');
        return screen?.clientWidth === 390 && screen.clientHeight === 700;
      });
    });
  });
});

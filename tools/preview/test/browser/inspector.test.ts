import type { Locator, Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser, ready } from '../support/browser';
import { Workspace } from '../support/workspace';

const WIDE = { width: 1440, height: 900 };

interface Globals {
  getCurrentPages(): { data: Record<string, unknown>; setData(changes: object): void }[];
}

describeInBrowser('the app from inside', () => {
  const app = runs(new AppInBrowser(Workspace.of('automator'), { watch: true, viewport: WIDE }));
  const { workspace } = app;
  let page: Page;

  const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();
  const item = (text: string): Locator => page.getByRole('treeitem').filter({ hasText: text });
  const selected = (): Locator => page.locator('[role=treeitem][aria-selected=true]');
  const boxOf = (locator: Locator): Promise<unknown> =>
    locator.evaluate((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    });
  const data = (name: string): Promise<unknown> =>
    page.evaluate((field) => (globalThis as unknown as Globals).getCurrentPages().at(-1)?.data[field], name);

  describe('one page after the other', () => {
    beforeAll(() => app.open());
    beforeEach(async () => {
      page = await app.reLaunch('/page/component/index/index');
    });
    afterAll(() => app.closePage());

    it('the tree has components as in the source, with their shadow roots, and hovering draws the box', async () => {
      await tab('WXML');
      const card = item('<user-card id="card" name="小林"');
      await card.waitFor();
      await page.getByRole('tree').focus();
      await card.click();
      await page.keyboard.press('ArrowRight');
      await item('<text class="slotted">在插槽里').waitFor();
      expect(await item('#shadow-root').count()).toBe(2);
      const pad = item('<view class="pad" style="width: 100px; height: 40px">按');
      await pad.hover();
      await page.locator('.panel-box-label').getByText('view 100 × 40', { exact: true }).waitFor();
      expect(await boxOf(page.locator('.panel-box'))).toEqual(
        await boxOf(page.locator('.preview-active .pad')),
      );
      await tab('网络');
      await page.locator('.panel-box').waitFor({ state: 'hidden' });
    });

    it('a click on the phone finds the node and does not reach the app; its detail names events, styles and lines', async () => {
      await tab('WXML');
      await page.getByRole('button', { name: '在手机上选择元素' }).click();
      await page.locator('.preview-active .index-desc').click();
      await selected().filter({ hasText: '以下将展示小程序官方组件能力' }).waitFor();
      expect(await selected().textContent()).toContain('以下将展示小程序官方组件能力');
      const rule = page.locator('.panel-rule').filter({ hasText: '.index-desc' });
      const link = rule.getByRole('link');
      await link.waitFor();
      expect(await link.textContent()).toBe('page/component/index/index.wxss:1');
      expect(await link.getAttribute('href')).toBe(
        `vscode://file${encodeURI(workspace.root)}/page/component/index/index.wxss:1:1`,
      );
      expect(await rule.textContent()).toContain('font-size: 14px;');

      await page.getByRole('button', { name: '在手机上选择元素' }).click();
      await page.locator('.preview-active #content .kind-list-text').click();
      expect(await data('list')).toMatchObject([{ open: false }, { open: false }]);
      await item('<view id="content"').click();
      await page.getByText('bind:tap="kindToggle"', { exact: true }).waitFor();
      expect(await page.locator('.panel-bindings').textContent()).toBe('bind:tap="kindToggle"');
      await page.locator('.preview-active #content').click();
      expect(await data('list')).toMatchObject([{ open: false }, { open: true }]);
    });

    it('data is edited in place through setData, and what the last setData changed is marked', async () => {
      await tab('AppData');
      const changed = async (): Promise<string[]> =>
        (await page.locator('[role=treeitem][data-changed]').allTextContents()).map((text) =>
          text.replace(/\s+/g, ' ').trim(),
        );
      await item('user:').click();
      await page.keyboard.press('ArrowRight');
      // Until the page's own elements exist, the first with this name is the card's.
      await item('tags:').waitFor();
      const name = item('name: "小林"').first();
      await name.dblclick();
      const input = page.getByRole('textbox', { name: '值 user.name' });
      await input.fill('"小雨');
      await page.getByRole('status').filter({ hasText: '不是 JSON' }).waitFor();
      await input.fill('"小雨"');
      await input.press('Enter');
      await page.locator('.preview-active').getByText('小雨').waitFor();
      expect(await data('user')).toEqual({ name: '小雨', tags: ['a', 'b'] });
      await item('name: "小雨"').first().waitFor();
      expect(await changed()).toEqual(['▾user: { 2 } 刚修改', 'name: "小雨" 刚修改']);
      await page.locator('.preview-active .to-detail').hover();
      await page.evaluate(() => {
        (globalThis as unknown as Globals)
          .getCurrentPages()
          .at(-1)
          ?.setData({ taps: ['x'] });
      });
      await page.locator('[data-changed]').filter({ hasText: 'taps: [ 1 ]' }).waitFor();
      expect(await changed()).toEqual(['▸taps: [ 1 ] 刚修改']);
    });

    it('of 2,000 nodes only the rows in sight are drawn', async () => {
      await tab('AppData');
      await page.evaluate(() => {
        const list = Array.from({ length: 700 }, (_, i) => ({
          id: `n${String(i)}`,
          name: String(i),
          pages: [],
        }));
        (globalThis as unknown as Globals).getCurrentPages().at(-1)?.setData({ list });
      });
      await page.locator('.preview-active .kind-list-item').nth(699).waitFor();
      await item('list: [ 700 ]').click();
      await page.keyboard.press('ArrowRight');
      await item('699: {').waitFor({ state: 'detached' });
      expect(await page.getByRole('treeitem').count()).toBeLessThan(60);
      await tab('WXML');
      await page.getByRole('button', { name: '在手机上选择元素' }).click();
      await page.locator('.preview-active .kind-list-text').nth(650).click();
      await selected().filter({ hasText: '650' }).waitFor();
      expect(await selected().textContent()).toContain('650');
      expect(await page.getByRole('treeitem').count()).toBeLessThan(60);
      // The list's own positions, far down too.
      const places = await page.getByRole('treeitem').evaluateAll((rows) =>
        rows.map((row) => {
          const top = row.parentElement?.getBoundingClientRect().top ?? 0;
          return [Number(row.id.replace('panel-tree-', '')) * 28, row.getBoundingClientRect().top - top];
        }),
      );
      expect(places.map(([, top]) => top)).toEqual(places.map(([wanted]) => wanted));
      // Absolutely positioned elements would cost the app time in each frame.
      const placed = await page
        .getByRole('treeitem')
        .evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).position !== 'static').length);
      expect(placed).toBe(0);
    });

    it('an edit of the source keeps what was open and chosen', async () => {
      await tab('WXML');
      await page.getByRole('button', { name: '在手机上选择元素' }).click();
      await page.locator('.preview-active .kind-list-text').first().click();
      await selected().filter({ hasText: '视图容器' }).waitFor();
      const before = await page.getByRole('treeitem').allTextContents();
      const loaded = page.waitForEvent('load');
      const file = 'page/component/index/index.js';
      workspace.write(file, workspace.read(file).replace('as it should', 'as edited'));
      await loaded;
      await ready(page);
      await selected().waitFor();
      expect(await selected().textContent()).toContain('视图容器');
      expect(await page.getByRole('treeitem').allTextContents()).toEqual(before);
    });

    it('an edit of the source keeps the place in the storage, what is written there, and the filters', async () => {
      await page.evaluate(() => {
        const { wx } = globalThis as unknown as { wx: { setStorageSync(key: string, value: object): void } };
        for (let n = 10; n < 60; n += 1) wx.setStorageSync(`key-${String(n)}`, { n });
      });
      await tab('网络');
      await page.getByLabel('过滤', { exact: true }).fill('v1 401');
      await tab('AppData');
      await page.getByLabel('按字段过滤', { exact: true }).fill('user');
      await tab('存储');
      await page.getByRole('button', { name: '编辑 key-50' }).click();
      await page.getByLabel('值', { exact: true }).fill('{ "n": ');
      const top = (): Promise<number> => page.locator('.panel-scroll').evaluate((node) => node.scrollTop);
      await page.locator('.panel-scroll').evaluate((node) => {
        node.scrollTop = 1234;
      });
      const loaded = page.waitForEvent('load');
      const file = 'page/component/index/index.js';
      workspace.write(file, `${workspace.read(file)}\nglobalThis.edited = true;\n`);
      await loaded;
      await ready(page);
      expect(await page.getByLabel('值', { exact: true }).inputValue()).toBe('{ "n": ');
      expect(await top()).toBe(1234);
      await tab('AppData');
      expect(await page.getByLabel('按字段过滤', { exact: true }).inputValue()).toBe('user');
      await tab('网络');
      expect(await page.getByLabel('过滤', { exact: true }).inputValue()).toBe('v1 401');
      // Only once: the state kept by the page before is removed.
      await tab('存储');
      await page.locator('.panel-scroll').evaluate((node) => {
        node.scrollTop = 10;
      });
      await tab('网络');
      await tab('存储');
      expect(await top()).not.toBe(1234);
    });
  });

  describe('from its start', () => {
    beforeEach(async () => {
      page = await app.open();
    });
    afterEach(() => app.closePage());

    it('by keyboard alone: from tab to tree, through its rows, into a node and back, and a value is edited', async () => {
      const focused = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
      const current = (): Promise<string> => page.locator('.panel-row-current').innerText();
      const keys = async (...names: string[]): Promise<void> => {
        for (const name of names) {
          await page.keyboard.press(name);
          // Panels draw once a frame.
          await page.evaluate(
            () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
          );
        }
      };
      await page.getByRole('tab', { name: '网络', exact: true }).focus();
      await keys('ArrowRight', 'ArrowRight');
      await page.locator('[data-tab-content=wxml]').waitFor();
      await item('<page').waitFor();
      await keys('Tab', 'Tab');
      expect(await focused()).toBe('WXML');
      await keys('ArrowDown');
      await page.locator('.panel-row-current').waitFor();
      const rows = await page.getByRole('treeitem').count();
      await keys('End');
      expect(await page.getByRole('tree').getAttribute('aria-activedescendant')).toBe(
        `panel-tree-${String(rows - 1)}`,
      );
      await keys('Home');
      expect(await current()).toContain('page');
      await keys('ArrowLeft');
      expect(await page.getByRole('treeitem').count()).toBe(1);
      await keys('ArrowRight');
      expect(await page.getByRole('treeitem').count()).toBe(rows);
      await keys('ArrowDown', 'ArrowDown', 'Enter');
      const detail = page.getByRole('region', { name: '节点' });
      await detail.waitFor();
      expect(await selected().count()).toBe(1);
      await keys('Tab');
      expect(await focused()).toBe('关闭');
      await keys('Escape');
      await detail.waitFor({ state: 'detached' });

      await page.getByRole('tab', { name: 'WXML' }).focus();
      await keys('ArrowRight');
      await item('user:').waitFor();
      await keys('Tab', 'Tab');
      expect(await focused()).toBe('AppData');
      const to = async (text: string): Promise<void> => {
        for (let step = 0; step < rows && !(await current()).includes(text); step += 1)
          await keys('ArrowDown');
      };
      await keys('Home');
      await to('user:');
      await keys('ArrowRight', 'ArrowDown', 'F2');
      await page.getByRole('textbox', { name: '值 user.name' }).waitFor();
      expect(await focused()).toBe('值 user.name');
      await keys('Escape');
      await page.getByRole('textbox', { name: '值 user.name' }).waitFor({ state: 'detached' });
      expect(await focused()).toBe('AppData');
      await keys('Enter');
      await page.getByRole('textbox', { name: '值 user.name' }).waitFor();
      await keys('ControlOrMeta+a');
      await page.keyboard.type('"键盘"');
      await keys('Enter');
      await page.locator('.preview-active').getByText('键盘').waitFor();
      expect(await data('user')).toMatchObject({ name: '键盘' });
    });
  });
});

import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

interface Globals {
  getCurrentPages(): { data: Record<string, unknown>; setData(changes: object): void }[];
}

describeInBrowser('the panels follow what the app does by itself', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'pages/home/home.json': '{ "usingComponents": { "c-a": "./a" } }',
        'pages/home/home.js': "Page({ data: { word: 'one', late: '', more: false, hidden: 1 } });",
        'pages/home/home.wxml':
          '<view class="word">{{word}}</view><view class="late">{{late}}</view><c-a wx:if="{{more}}" />',
        'pages/home/a.json': '{ "component": true }',
        'pages/home/a.js': 'Component({ data: { own: 7 } });',
        'pages/home/a.wxml': '<view>{{own}}</view>',
      }),
      { viewport: { width: 1440, height: 900 } },
    ),
  );
  let page: Page;

  beforeAll(async () => {
    page = await app.open();
  });

  const set = (changes: object): Promise<void> =>
    page.evaluate((given) => {
      (globalThis as unknown as Globals).getCurrentPages()[0]?.setData(given);
    }, changes);
  const row = (text: string): Promise<void> =>
    page.getByRole('treeitem').filter({ hasText: text }).first().waitFor();

  it('text that changes, text that appears, and new nodes', async () => {
    await page.getByRole('tab', { name: 'WXML', exact: true }).click();
    await row('<view class="word">one</view>');
    await set({ word: 'two' });
    await row('<view class="word">two</view>');
    await set({ late: 'now' });
    await row('<view class="late">now</view>');
    await set({ more: true });
    await row('<c-a>');
  });

  it('data that is not on the screen, data that was set past setData, and components that go', async () => {
    await set({ more: true });
    await page.getByRole('tab', { name: 'AppData', exact: true }).click();
    await row('hidden: 1');
    await row('own: 7');
    await set({ hidden: 2 });
    await row('hidden: 2');
    await page.evaluate(() => {
      (globalThis as unknown as Globals).getCurrentPages()[0]!.data['hidden'] = 3;
    });
    await row('hidden: 3');
    await set({ more: false });
    await page.getByRole('treeitem').filter({ hasText: 'own: 7' }).waitFor({ state: 'detached' });
  });
});

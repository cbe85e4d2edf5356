import type { Page } from 'playwright-core';
import { runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import {
  plainJs,
  notes,
  notesUntil,
  routes,
  tapButton,
  tapSwitch,
  tapTab,
  tapTool,
} from '../support/plain-js';

describeInBrowser('lifecycles, routes and errors in a browser', () => {
  const plain = runs(plainJs());

  /** Shows the page alone in the app that runs, and forgets the notes of how it came. */
  const show = async (name: string): Promise<Page> => {
    const page = await plain.reLaunch(`/pages/${name}/${name}`);
    await notes(page);
    return page;
  };

  it('lifecycles come in the order of WeChat', async () => {
    const page = await plain.open();
    expect(await notes(page)).toEqual([
      'App.onLaunch pages/index/index',
      'App.onShow',
      'card created',
      'behavior attached',
      'card attached',
      'index onLoad {}',
      'card show',
      'index onShow',
      'card ready',
      'index onReady',
    ]);
    await tapSwitch(page, '切后台');
    expect(await notes(page)).toEqual(['card hide', 'index onHide', 'App.onHide']);
    await tapSwitch(page, '切后台');
    expect(await notes(page)).toEqual(['App.onShow', 'card show', 'index onShow']);
  });

  it('a subpackage opens with its query as it was written, and the way back unloads it', async () => {
    const page = await show('index');
    await tapButton(page, 'open');
    expect(await notesUntil(page, 'card ready')).toEqual([
      'card hide',
      'index onHide',
      'card created',
      'card attached',
      'detail onLoad {"id":"2","name":"%E8%8C%B6%E5%A3%B6"}',
      'card show',
      'detail onShow',
      'card ready',
    ]);
    expect(await routes(page)).toEqual(['pages/index/index', 'packages/shop/detail/detail']);
    expect(await page.locator('.preview-title').textContent()).toBe('商品详情');
    expect(await page.locator('#raw').textContent()).toBe('%E8%8C%B6%E5%A3%B6');
    expect(new URL(page.url()).hash).toBe('#/packages/shop/detail/detail?id=2&name=%E8%8C%B6%E5%A3%B6');
    await tapTool(page, '返回');
    expect(await notes(page)).toEqual(['detail onUnload', 'card detached', 'card show', 'index onShow']);
    expect(await routes(page)).toEqual(['pages/index/index']);
  });

  it('tabs keep their state', async () => {
    const page = await show('index');
    await tapButton(page, 'add');
    await notes(page);
    await tapTab(page, '我的');
    expect(await notes(page)).toEqual([
      'card hide',
      'index onHide',
      'mine onLoad',
      'mine onShow',
      'mine onTabItemTap 1',
    ]);
    await page.locator('#text input').fill('写着');
    await tapTab(page, '商品');
    expect(await page.locator('#count').textContent()).toContain('点了 1 次，两倍是 2，array，true');
    await tapTab(page, '我的');
    expect(await page.locator('#echo').textContent()).toBe('写着');
    expect(await page.locator('#visits').textContent()).toBe('来过 2 次');
    await notes(page);
    await tapTab(page, '我的');
    expect(await notes(page)).toEqual(['mine onTabItemTap 1']);
  });

  it('pull-down refresh', async () => {
    const page = await show('index');
    await tapTool(page, '下拉刷新');
    expect(await notes(page)).toEqual(['index onPullDownRefresh']);
    expect(await page.getByText('共 3 件').count()).toBe(1);
    expect(await page.locator('.preview-refreshing').count()).toBe(0);
    await tapTab(page, '我的');
    // The settings follow the page in the next frame, in both directions.
    const refresh = (disabled: boolean) => page.getByRole('button', { name: '下拉刷新', disabled });
    await refresh(true).waitFor();
    await tapTab(page, '商品');
    await refresh(false).waitFor();
  });

  it('uncaught errors reach the app, the console and the terminal', async () => {
    const page = await show('index');
    await tapButton(page, 'throw');
    await tapButton(page, 'reject');
    expect(await notesUntil(page, 'App.onUnhandledRejection rejected on purpose')).toEqual([
      'App.onError Error: thrown on purpose',
      'App.onUnhandledRejection rejected on purpose',
    ]);
    expect(plain.complaints.filter((text) => text.startsWith('uncaught'))).toEqual([
      'uncaught thrown on purpose',
      'uncaught rejected on purpose',
    ]);
    await page.locator('.preview-notice').nth(1).waitFor();
    const place = String.raw`app/pages/index/index\.js:\d+:\d+`;
    expect(await plain.heard((line) => line.includes('on purpose'), 2)).toEqual([
      expect.stringMatching(new RegExp(`^error: ${place} Error: thrown on purpose$`)),
      expect.stringMatching(new RegExp(`^error: ${place} Unhandled rejection: Error: rejected on purpose$`)),
    ]);
    expect(await page.locator('.preview-notice a').allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`^${place}$`)),
      expect.stringMatching(new RegExp(`^${place}$`)),
    ]);
  });

  it('mistakes that WeChat ignores silently are reported here', async () => {
    const page = await show('faulty');
    await tapButton(page, 'missing');
    await tapButton(page, 'lost');
    const named = [
      'pages/faulty/faulty: setData sets "unheardOf", which is not in its data.',
      'app/pages/faulty/faulty.wxml:1:34 "pages/faulty/faulty" has no method "onMissing" for the event "tap".',
      'Component "pages/faulty/faulty" does not have a method "onMissing" to handle an event.',
      'page "pages/nowhere/nowhere" is not found: it is not among the pages of app.json.',
    ];
    for (const text of named) {
      expect(plain.complaints).toContain(text);
      expect(await plain.heard((line) => line.endsWith(text))).toHaveLength(1);
    }
    expect(plain.complaints).toContain(
      'app/pages/faulty/faulty.wxml:2:1 <strange-thing> is neither a built-in component nor in usingComponents.',
    );
    expect(await plain.heard((line) => line.includes('<strange-thing> is neither'))).toHaveLength(1);
  });

  it('an unknown page in the address opens the first one and says so', async () => {
    const page = await plain.open('#/pages/nowhere/nowhere?a=1');
    expect(await routes(page)).toEqual(['pages/index/index']);
    expect(plain.complaints).toContain(
      'page "pages/nowhere/nowhere" is not found: it is not among the pages of app.json.',
    );
  });
});

import type { Page } from 'playwright-core';
import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

describeInBrowser('the settings beside the phone follow what nobody tells them of', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'app.js': `App({ offer() { this.client = { get: () => Promise.resolve(1) }; } });`,
        'pages/home/home.js': `Page({
        signIn() { wx.login({ complete() {} }); },
        offer() { getApp().offer(); },
        leave() { wx.navigateToMiniProgram({ appId: 'wx0000000000000001' }); },
      });`,
        'pages/home/home.wxml': `<button id="sign-in" bindtap="signIn">a</button>
        <button id="offer" bindtap="offer">b</button><button id="leave" bindtap="leave">c</button>`,
      }),
      { viewport: { width: 1440, height: 900 } },
    ),
  );
  let page: Page;

  beforeAll(async () => {
    (await app.open()).setDefaultTimeout(10_000);
  });
  beforeEach(async () => {
    page = await app.reLaunch('/pages/home/home');
  });

  it('counts sign-ins as the network panel does', async () => {
    await page.locator('#sign-in').click();
    await page.getByTestId('count-logins').filter({ hasText: '1' }).waitFor();
    expect(await page.locator('.tool-burst-counters dd').allTextContents()).toEqual(['1', '0', '0']);
    await page.getByRole('button', { name: '清空', exact: true }).click();
    await page.getByTestId('count-logins').filter({ hasText: '0' }).waitFor();
    expect(await page.locator('.tool-burst-counters dd').allTextContents()).toEqual(['0', '0', '0']);
  });

  it('offers the twenty requests once the app has its client', async () => {
    const burst = page.locator('.tool-burst button');
    expect(await burst.isDisabled()).toBe(true);
    await page.locator('#offer').click();
    await page.locator('.tool-burst button:not([disabled])').waitFor();
    expect(await page.getByTestId('burst').textContent()).not.toContain('getApp()');
  });

  it('says that the app is in the background while another mini-program is in front', async () => {
    const hidden = page.getByRole('switch', { name: '切后台' });
    await page.locator('#leave').click();
    await page.getByRole('button', { name: '允许' }).click();
    await page.getByRole('dialog', { name: '另一个小程序' }).waitFor();
    await page.getByTestId('changes').filter({ hasText: '切后台' }).waitFor();
    expect(await hidden.isChecked()).toBe(true);
    await page.getByRole('button', { name: '不带结果返回' }).click();
    await page.getByTestId('changes').filter({ hasNotText: '切后台' }).waitFor();
    expect(await hidden.isChecked()).toBe(false);
  });
});

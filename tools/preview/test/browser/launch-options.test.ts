import { AppInBrowser, runs } from '../support/app-in-browser';
import { describeInBrowser } from '../support/browser';
import { miniProgram } from '../support/workspace';

describeInBrowser('launched by another mini-program', () => {
  const app = runs(
    new AppInBrowser(
      miniProgram({
        'app.js': `const told = {};
      App({ told, onLaunch(o) { told.launch = o; }, onShow(o) { told.show = o; } });`,
        'pages/home/home.wxml': '<view id="all">{{log}}</view>',
        'pages/home/home.js': `Page({ data: { log: '' }, onLoad() {
      const { launch, show } = getApp().told;
      const all = [launch, show, wx.getLaunchOptionsSync(), wx.getEnterOptionsSync()];
      this.setData({ log: JSON.stringify(all.map(({ scene, referrerInfo }) => [scene, referrerInfo])) });
    } });`,
      }),
    ),
  );
  const shown = async (address: string): Promise<unknown[]> => {
    const page = await app.launch(address);
    const text = await page.locator('#all', { hasText: /\S/ }).textContent();
    expect(app.complaints).toEqual([]);
    return JSON.parse(text ?? '') as unknown[];
  };
  const four = (each: unknown): unknown[] => [each, each, each, each];

  it('its answer is in the address, and both App and wx get it', async () => {
    const back = { appId: 'wxb', extraData: { state: 's', result: { paid: true } } };
    const text = encodeURIComponent(JSON.stringify(back));
    expect(await shown(`?scene=1038&referrerInfo=${text}`)).toEqual(four([1038, back]));
    expect(await shown(`?referrerInfo=${text}`)).toEqual(four([1037, back]));
    expect(await shown('?scene=1038')).toEqual(four([1038, {}]));
  });
});

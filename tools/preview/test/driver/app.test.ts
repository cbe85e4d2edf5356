import { describeInBrowser } from '../support/browser';
import { lentBrowser } from '../support/lent-browser';
import { drive, find } from './support';
import type { Driven, Page } from './support';

jest.mock('../../src/driver/browser', () => ({
  ...jest.requireActual<object>('../../src/driver/browser'),
  launchBrowser: () => lentBrowser(),
}));

interface Globals {
  getApp(): { globalData: object };
  tell(value: unknown): void;
}

describeInBrowser('the app, as WeChat’s client drives it', () => {
  let driven: Driven;
  let page: Page;

  beforeAll(async () => {
    driven = await drive({ query: 'sdk=3.0.0&user=bob' });
  });
  afterAll(() => driven.stop());

  describe('when it is used', () => {
    beforeEach(async () => {
      page = await driven.open('/page/component/index/index');
    });

    it('knows the page stack, the current page and its query', async () => {
      const { miniProgram } = driven;
      await (await find(page, '.to-detail')).tap();
      const stack = await miniProgram.pageStack();
      expect(stack.map(({ path, query }): unknown => [path, query])).toEqual([
        ['page/component/index/index', {}],
        ['pages/detail/detail', { id: '7' }],
      ]);
      const detail = (await miniProgram.currentPage())!;
      expect(detail.path).toBe('pages/detail/detail');
      expect(await detail.data('id')).toBe('7');
      expect(await detail.size()).toMatchObject({ width: 390 });
      expect(await detail.scrollTop()).toBe(0);
      await miniProgram.callWxMethod('navigateBack');
      expect((await miniProgram.currentPage())!.path).toBe('page/component/index/index');
      await miniProgram.pageScrollTo(40);
      // Unlike the app's pages, the client's pages are the same object again.
      expect(await miniProgram.currentPage()).toBe(page);
    });

    it('reads and sets data, and calls methods of the page', async () => {
      expect(await page.data('user.tags[1]')).toBe('b');
      expect(await page.data('user.nothing.at.all')).toBeUndefined();
      await page.setData({ 'user.name': '小雨' });
      expect(await page.data('user')).toEqual({ name: '小雨', tags: ['a', 'b'] });
      expect(await page.callMethod('sum', 1, 2)).toBe(3);
      expect(await page.callMethod('later', 'x')).toEqual({ value: 'x' });
      await expect(page.callMethod('fails')).rejects.toThrow('as it should');
      await expect(page.callMethod('nothing')).rejects.toThrow('no_method');
    });

    it('calls wx, sync and async, and receives failures', async () => {
      const { miniProgram } = driven;
      expect(await miniProgram.systemInfo()).toMatchObject({ SDKVersion: '3.0.0' });
      await miniProgram.callWxMethod('setStorageSync', 'key', { a: 1 });
      expect(await miniProgram.callWxMethod('getStorageSync', 'key')).toEqual({ a: 1 });
      expect(await miniProgram.callWxMethod('getStorage', { key: 'key' })).toMatchObject({ data: { a: 1 } });
      await expect(miniProgram.callWxMethod('navigateTo', { url: '/nowhere' })).rejects.toThrow(
        'navigateTo:fail page "nowhere" is not found',
      );
      await expect(miniProgram.callWxMethod('doMagic')).rejects.toThrow('no_api: wx.doMagic does not exist');
    });

    it('mocks wx and restores it', async () => {
      const { miniProgram } = driven;
      const read = (key: string): Promise<unknown> => miniProgram.callWxMethod('getStorageSync', key);
      expect(await read('name')).toBe('');
      await miniProgram.mockWxMethod('getStorageSync', 'mockValue');
      expect(await read('name')).toBe('mockValue');
      await miniProgram.mockWxMethod(
        'getStorageSync',
        function (key: string, fallback: string) {
          return key === 'name' ? 'redhoodsu' : fallback;
        },
        'unknown',
      );
      expect([await read('name'), await read('other')]).toEqual(['redhoodsu', 'unknown']);
      await miniProgram.restoreWxMethod('getStorageSync');
      expect(await read('name')).toBe('');

      await miniProgram.mockWxMethod('showModal', { confirm: true, cancel: false });
      await page.callMethod('ask');
      await page.waitFor(async () => (await page.data('confirm')) === true);
      await miniProgram.restoreWxMethod('showModal');

      await miniProgram.mockWxMethod(
        'getStorage',
        function (this: { origin(o: object): void }, given: object) {
          return new Promise((resolve) => {
            this.origin({
              ...given,
              success: ({ data }: { data: string }) => {
                resolve({ data: `mocked ${data}` });
              },
            });
          });
        },
      );
      await miniProgram.callWxMethod('setStorageSync', 'a', 'b');
      expect(await miniProgram.callWxMethod('getStorage', { key: 'a' })).toEqual({ data: 'mocked b' });
      await miniProgram.restoreWxMethod('getStorage');
      await miniProgram.mockWxMethod('request', { errMsg: 'request:fail timeout' });
      await expect(miniProgram.callWxMethod('request', { url: 'https://a.b' })).rejects.toThrow(
        'request:fail timeout',
      );
      await miniProgram.restoreWxMethod('request');
    });

    it('exposes a function to the app, and receives its console and its exceptions', async () => {
      const { miniProgram } = driven;
      const told = new Promise((resolve) => {
        void miniProgram.exposeFunction('tell', (...args: unknown[]) => {
          resolve(args);
        });
      });
      await miniProgram.evaluate('() => undefined');
      await miniProgram.evaluate(
        (value: unknown) => {
          (globalThis as unknown as Globals).tell(value);
        },
        { a: 1 },
      );
      expect(await told).toEqual([{ a: 1 }]);

      const logged = new Promise((resolve) => miniProgram.on('console', resolve));
      await page.callMethod('talk');
      expect(await logged).toEqual({ type: 'log', args: ['hello', { from: 'page' }] });

      const thrown = new Promise((resolve) => miniProgram.on('exception', resolve));
      await page.callMethod('throwLater');
      expect(await thrown).toMatchObject({
        message: 'thrown later',
        stack: expect.stringContaining('thrown later') as string,
      });
    });

    it('taps dialogs that WeChat itself draws', async () => {
      const native = driven.miniProgram.native();
      await page.callMethod('ask');
      await native.confirmModal();
      await page.waitFor(async () => (await page.data('confirm')) === true);
      await page.callMethod('ask');
      await native.cancelModal();
      await page.waitFor(async () => (await page.data('confirm')) === false);
      await expect(native.confirmModal()).rejects.toThrow('no_dialog: No modal is open.');
      await native.switchTab({ url: '/pages/mine/mine' });
      expect((await driven.miniProgram.currentPage())!.path).toBe('pages/mine/mine');
      await native.goHome();
      expect((await driven.miniProgram.currentPage())!.path).toBe('page/component/index/index');
      await expect(native.shareConfirm()).rejects.toThrow('not_supported: native().shareConfirm()');
    });
  });

  describe('when it is asked', () => {
    beforeAll(async () => {
      page = await driven.open('/page/component/index/index');
    });

    it('runs code in the app, which sees a phone and no browser', async () => {
      const { miniProgram } = driven;
      const read = (key: string): unknown => [(globalThis as unknown as Globals).getApp().globalData, key];
      expect(await miniProgram.evaluate(read, 'k')).toEqual([{ started: true }, 'k']);
      expect(await miniProgram.evaluate('() => [typeof document, typeof window, typeof wx]')).toEqual([
        'undefined',
        'undefined',
        'object',
      ]);
      expect(await miniProgram.evaluate('async function () { return Promise.resolve(5) }')).toBe(5);
    });

    it.each([
      ['1 + 1', 2],
      ['getApp().globalData.started', true],
      ['typeof document', 'undefined'],
      ['Promise.resolve([3])', [3]],
      ['({ a: 1 })', { a: 1 }],
      ['const all = getCurrentPages(); return all.length > 0;', true],
      ['// nothing', undefined],
    ])('evaluates the code %j', async (code, result) => {
      expect(await driven.miniProgram.evaluate(code)).toEqual(result);
    });

    it.each([
      ['throw new Error("own")', 'own'],
      ['getApp().gone.deeper', 'deeper'],
      ['no function', 'bad_function'],
      ['', 'bad_function'],
    ])('refuses the code %j by name', async (code, words) => {
      await expect(driven.miniProgram.evaluate(code)).rejects.toThrow(words);
    });

    it('takes a picture of the screen', async () => {
      const png = Buffer.from((await driven.miniProgram.screenshot()) as string, 'base64');
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([390, 844]);
    });

    it.each([
      ['remote', /not_supported: Tool\.enableRemoteDebug/],
      ['getTicket', /not_supported: Tool\.getTicket/],
      ['refreshTicket', /not_supported: Tool\.refreshTicket/],
      ['stopAudits', /not_supported: Tool\.stopAudits/],
    ] as const)('refuses %s by name', async (method, error) => {
      await expect(driven.miniProgram[method]()).rejects.toThrow(error);
    });

    it('has the settings’ users as test accounts, and refuses the wx of a plugin', async () => {
      expect(await driven.miniProgram.testAccounts()).toEqual(
        ['alice', 'bob', 'carol'].map((name) => ({ openid: name, nickName: name })),
      );
      await expect(driven.miniProgram.callPluginWxMethod('wx123', 'login')).rejects.toThrow(
        'not_supported: The wx of plugin wx123',
      );
    });
  });
});

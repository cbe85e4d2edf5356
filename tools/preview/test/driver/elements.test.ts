import { describeInBrowser } from '../support/browser';
import { lentBrowser } from '../support/lent-browser';
import { drive, find } from './support';
import type { Driven, Page } from './support';

jest.mock('../../src/driver/browser', () => ({
  ...jest.requireActual<object>('../../src/driver/browser'),
  launchBrowser: () => lentBrowser(),
}));

interface Custom {
  data(path?: string): Promise<unknown>;
  setData(data: object): Promise<void>;
  callMethod(name: string, ...args: unknown[]): Promise<unknown>;
}

describeInBrowser('elements of a page, as WeChat’s client sees them', () => {
  let driven: Driven;
  let page: Page;

  beforeAll(async () => {
    driven = await drive();
  });
  afterAll(() => driven.stop());

  const texts = async (selector: string): Promise<string[]> => {
    const found = (await page.$$(selector)) as { text(): Promise<string> }[];
    return Promise.all(found.map((each) => each.text()));
  };

  describe('when it is read', () => {
    beforeAll(async () => {
      page = await driven.open('/page/component/index/index');
    });

    it.each([
      ['.kind-list-text', ['视图容器', '基础内容']],
      ['view.kind-list-text', ['视图容器', '基础内容']],
      ['button.kind-list-text', []],
      ['#content', ['基础内容']],
      ['.kind-list-item:nth-child(2) > view', ['基础内容']],
      ['[data-kind-name="视图容器"]', ['视图容器']],
      ['.index-desc, #content', ['以下将展示小程序官方组件能力', '基础内容']],
      ['page .index-desc', ['以下将展示小程序官方组件能力']],
      ['page > .index .index-desc', ['以下将展示小程序官方组件能力']],
      ['page>.index-desc', []],
      ['user-card .slotted', ['在插槽里']],
      // Without >>> a component is not searched.
      ['.title', []],
      ['user-card >>> .title', ['小林']],
      ['.index >>> button.greet', ['问好 0']],
    ])('%s finds %j', async (selector, expected) => {
      expect(await texts(selector)).toEqual(expected);
    });

    it('finds by XPath over what is on the screen', async () => {
      const one = await page.xpath('//view[@class="index-desc"]');
      expect(await one!.text()).toBe('以下将展示小程序官方组件能力');
      const all = (await page.getElementsByXpath('/page/view//user-card/button')) as unknown[];
      expect(all).toHaveLength(1);
      expect(await page.xpath('//nothing')).toBeNull();
    });

    it('refuses an invalid selector', async () => {
      await expect(page.$$('view[')).rejects.toThrow(/^bad_selector: "view\[" is not a valid selector/);
      expect(await page.$('view[')).toBeNull();
      expect(await page.$('.not-there')).toBeNull();
    });

    it('enters the component that is asked, and its slot', async () => {
      const card = await find(page, '#card');
      expect(card.tagName).toBe('user-card');
      expect(await (await find(card, '.title')).text()).toBe('小林');
      expect(await (await find(card, '.slotted')).text()).toBe('在插槽里');
      const hd = await find(page, '.kind-list-item');
      expect(await (await find(hd, '.kind-list-text')).text()).toBe('视图容器');
    });

    it('gives WXML and no HTML', async () => {
      expect(await (await find(page, '#view')).outerWxml()).toBe(
        '<view id="view" class="kind-list-item-hd" data-kind-name="视图容器">' +
          '<view class="kind-list-text">视图容器</view></view>',
      );
      expect(await (await find(page, '#card')).wxml()).toBe(
        '<view class="title">小林</view><view class="body"><text class="slotted">在插槽里</text></view>' +
          '<button class="greet">问好 0</button>',
      );
      expect(await (await find(page, '.picture')).outerWxml()).toBe(
        '<image class="picture" src="/a.png" mode="aspectFit"></image>',
      );
      expect(await (await find(page, 'page')).wxml()).toMatch(/^<view class="index">.*<\/view>$/);
    });
  });

  describe('when it is used', () => {
    beforeEach(async () => {
      page = await driven.open('/page/component/index/index');
    });

    it('looks through loops and conditions, in a built-in component and in a slot', async () => {
      const list = await find(page, '.kind-list');
      const item = (id: string, name: string, open: string): string =>
        `<view class="kind-list-item"><view id="${id}" class="kind-list-item-hd" data-kind-name="${name}">` +
        `<view class="kind-list-text">${name}</view></view>${open}</view>`;
      const [first, second] = [item('view', '视图容器', ''), item('content', '基础内容', '')];
      expect(await list.wxml()).toBe(first + second);
      await page.setData({ 'list[1].open': true, 'list[1].pages': ['text', 'icon'], inside: true });
      const opened =
        '<view class="kind-list-item-bd"><view class="navigator-text">text</view><view class="navigator-text">icon</view></view>';
      const hd = 'class="kind-list-item-hd kind-list-item-hd-show"';
      expect(await list.wxml()).toBe(
        first + item('content', '基础内容', opened).replace('class="kind-list-item-hd"', hd),
      );
      expect(await (await find(page, '#card')).wxml()).toContain(
        '<view class="body"><text class="slotted">在插槽里</text><text class="more">一</text><text class="more">二</text></view>',
      );
      expect((await page.getElementsByXpath('//view[@class="navigator-text"]')) as unknown[]).toHaveLength(2);
      expect(await texts('.loose-box >>> .title')).toEqual(['条件里']);
      await page.setData({ list: [] });
      expect(await list.wxml()).toBe('');
    });

    it('reads attributes, properties, styles, sizes and places', async () => {
      const button = await find(page, '.to-detail');
      expect(await button.attribute('type')).toBe('primary');
      expect(await button.attribute('class')).toBe('to-detail');
      expect(await button.attribute('nothing')).toBeNull();
      expect(await button.property('type')).toBe('primary');
      expect(await button.property('disabled')).toBe(false);
      await expect(button.property('nothing')).rejects.toThrow('button.nothing not exists');
      expect(await (await find(page, '#view')).attribute('data-kind-name')).toBe('视图容器');
      expect(await (await find(page, '.index-desc')).style('color')).toBe('rgb(136, 136, 136)');
      expect(await (await find(page, '.index-desc')).style('fontSize')).toBe('14px');
      const pad = await find(page, '.pad');
      expect(await pad.size()).toEqual({ width: 100, height: 40 });
      expect(await pad.offset()).toMatchObject({ left: 20 });
      expect(await (await find(page, '#card')).property('name')).toBe('小林');
    });

    it('taps, presses, touches and triggers', async () => {
      const pad = await find(page, '.pad');
      await pad.tap();
      await pad.longpress();
      await pad.trigger('tap', { own: 1 });
      const taps = (await page.data('taps')) as [string, { own?: number }][];
      expect(taps.map(([type]) => type)).toEqual(['tap', 'longpress', 'tap']);
      expect(taps[2]![1].own).toBe(1);
      await page.setData({ touches: [] });
      const at = (pageX: number): object => ({
        touches: [{ pageX, pageY: 5 }],
        changedTouches: [{ pageX, pageY: 5 }],
      });
      await pad.touchstart(at(10));
      await pad.touchmove(at(60));
      await pad.touchend(at(60));
      expect(await page.data('touches')).toEqual([
        ['touchstart', 10],
        ['touchmove', 60],
        ['touchend', 60],
      ]);
      await pad.dispatchEvent({ eventName: 'longpress', detail: { own: 2 } });
      expect(await page.data('taps[3]')).toEqual(['longpress', { own: 2 }]);
    });

    it("reads and sets a component's data, and calls its methods", async () => {
      const card = (await find(page, 'user-card')) as unknown as Custom;
      expect(await card.data('name')).toBe('小林');
      expect(await card.callMethod('greet', 4)).toBe(4);
      expect(await card.data()).toMatchObject({ name: '小林', greeted: 4 });
      await card.setData({ greeted: 9 });
      expect(await texts('user-card >>> .greet')).toEqual(['问好 9']);
      expect(await page.data('taps')).toEqual([['greet', { greeted: 4 }]]);
      await expect(card.callMethod('nothing')).rejects.toThrow(
        'no_method: components/user-card/user-card has no',
      );
    });

    it('says by name that an element or a page is gone', async () => {
      const pad = await find(page, '.pad');
      await driven.open('/pages/detail/detail?id=1');
      await expect(pad.tap()).rejects.toThrow(/^no_element: Element e\d+ is no longer on a page\.$/);
      await expect(page.data()).rejects.toThrow(/^no_page: Page \d+ is no longer open\.$/);
    });

    it('does not write properties that still have their first value', async () => {
      page = await driven.open('/pages/controls/controls');
      const written = (selector: string): Promise<string> =>
        find(page, selector).then((element) => element.outerWxml());
      expect(await written('#field')).toBe(
        '<input id="field" class="field" value="先前" maxlength="6"></input>',
      );
      expect(await written('#slider')).toBe(
        '<slider id="slider" value="10" min="10" max="50" step="5"></slider>',
      );
      expect(await written('#switch')).toBe('<switch id="switch"></switch>');
      expect(await written('page-container')).toBe('<page-container id="sheet"></page-container>');
    });

    it('drives built-in components', async () => {
      page = await driven.open('/pages/controls/controls');
      const one = <T>(selector: string): Promise<T> => find(page, selector) as unknown as Promise<T>;
      await (await one<{ input(text: string): Promise<void> }>('#field')).input('一二三四五六七');
      expect(await (await find(page, '#field')).value()).toBe('一二三四五六');
      await (await one<{ input(text: string): Promise<void> }>('#area')).input('多行');
      await (await find(page, '#switch')).tap();
      await (await one<{ slideTo(value: number): Promise<void> }>('#slider')).slideTo(35);
      const swiper = await one<{ swipeTo(index: number): Promise<void> }>('#swiper');
      await swiper.swipeTo(2);
      await page.waitFor(async () => ((await page.data('events')) as unknown[]).length === 5);
      expect(await page.data('events')).toEqual([
        ['field', 'input', '一二三四五六'],
        ['area', 'input', '多行'],
        ['switch', 'change', true],
        ['slider', 'change', 35],
        ['swiper', 'change', 2],
      ]);
      await (await one<{ moveTo(x: number, y: number): Promise<void> }>('#mover')).moveTo(120, 90);
      // An area of 200 x 100 lets 50 x 40 move as far as 150, 60.
      expect(await page.data('moves')).toEqual([
        { x: 10, y: 0, source: '' },
        { x: 120, y: 60, source: '' },
      ]);
      expect(await (await find(page, '#mover')).offset()).toEqual(
        expect.objectContaining({ left: 120 }) as object,
      );
      const scroll = await one<{
        scrollTo(x: number, y: number): Promise<void>;
        property(name: string): Promise<number>;
        scrollHeight(): Promise<number>;
      }>('#scroll');
      await scroll.scrollTo(0, 300);
      expect(await scroll.property('scrollTop')).toBe(300);
      expect(await scroll.scrollHeight()).toBe(1200);
      const clip = await one<{ callContextMethod(name: string, ...args: unknown[]): Promise<unknown> }>(
        '#clip',
      );
      await clip.callContextMethod('pause');
      await expect(clip.callContextMethod('fly')).rejects.toThrow('no_method: The context of <video>');
    });
  });
});

import { createScreen } from '../../miniprogram/app/screen';
import { createNavigation } from '../../miniprogram/platform/navigation';
import type { Wx } from '../../miniprogram/platform/wx';
import { inBoth } from '../../miniprogram/texts/language';
import type { Language } from '../../miniprogram/texts/language';
import { TAB_TEXTS } from '../../miniprogram/texts/tabs';

const TEXTS = inBoth({ title: '标题', more: '更多' }, { title: 'Title', more: 'More' });

/** A page that opens, and the calls of wx. */
function setUp(language: Language, { scale = 1, tabPage = true } = {}) {
  const told: unknown[] = [];
  const data: object[] = [];
  const state = { language, tabPage };
  const wx = {
    setNavigationBarTitle: ({ title }: { title: string }) => told.push(title),
    setTabBarItem: ({ index, text, success, fail }: Parameters<NonNullable<Wx['setTabBarItem']>>[0]) => {
      if (!state.tabPage) fail({ errMsg: 'setTabBarItem:fail not TabBar page' });
      else {
        told.push([index, text]);
        success(undefined);
      }
    },
  } as unknown as Wx;
  const screen = createScreen(
    createNavigation(wx),
    {
      get current() {
        return state.language;
      },
      setting: 'system',
      choose: () => undefined,
      of: (texts) => texts[state.language],
    },
    scale,
  );
  const open = (): { title: string } => screen.open({ setData: (next) => data.push(next) }, TEXTS);
  return { told, data, state, open };
}

describe('a page that opens', () => {
  it('in Chinese has its texts, and leaves titles to app.json', () => {
    const { told, data, open } = setUp('zh');
    expect(open()).toBe(TEXTS.zh);
    expect(data).toEqual([{ t: TEXTS.zh, textStyle: '' }]);
    expect(told).toEqual([]);
  });

  it('in English has an English title, and the tab bar is English once', () => {
    const { told, open } = setUp('en');
    open();
    open();
    expect(told).toEqual(['Title', ...TAB_TEXTS.en.entries(), 'Title']);
  });

  it('without a tab bar leaves the tab bar to the next page', () => {
    const { told, state, open } = setUp('en', { tabPage: false });
    open();
    expect(told).toEqual(['Title']);
    state.tabPage = true;
    open();
    expect(told.slice(2)).toEqual([...TAB_TEXTS.en.entries()]);
  });

  it('after the user went back to Chinese has a Chinese tab bar', () => {
    const { told, state, open } = setUp('en');
    open();
    state.language = 'zh';
    open();
    expect(told.slice(-TAB_TEXTS.zh.length)).toEqual([...TAB_TEXTS.zh.entries()]);
  });

  it("follows WeChat's text size", () => {
    const { data, open } = setUp('zh', { scale: 1.125 });
    open();
    expect(data).toEqual([{ t: TEXTS.zh, textStyle: '--text-scale: 1.13' }]);
  });
});

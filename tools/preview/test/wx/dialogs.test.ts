/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { ask, fakeChannel, fakeSimulator, fakeRouter } from './support/fakes';

function setUp() {
  const simulator = fakeSimulator();
  const { layer } = simulator;
  const router = fakeRouter();
  const wx = createWx({ router, channel: fakeChannel(), simulator });
  const tap = (label: string): void => {
    const found = [...layer.querySelectorAll('button')].find((b) => b.textContent === label);
    if (found === undefined) throw new Error(`no button ${label}`);
    found.click();
  };
  const labels = (): (string | null)[] => [...layer.querySelectorAll('button')].map((b) => b.textContent);
  const dialog = (): Element | null => layer.querySelector('[role=dialog]');
  return { wx, layer, router, tap, labels, dialog };
}

describe('wx.showModal', () => {
  it('is a named dialog with Chinese buttons, and tells which was tapped', async () => {
    const { wx, dialog, labels, tap, layer } = setUp();
    const asked = ask(wx, 'showModal', { title: '提示', content: '确定删除？' });
    const box = dialog();
    expect(box?.getAttribute('aria-modal')).toBe('true');
    expect(layer.querySelector(`#${box?.getAttribute('aria-labelledby') ?? ''}`)?.textContent).toBe('提示');
    expect(labels()).toEqual(['取消', '确定']);
    tap('确定');
    expect(await asked).toEqual({ errMsg: 'showModal:ok', confirm: true, cancel: false });
    expect(layer.childElementCount).toBe(0);
  });

  it('works without a cancel button, and closes on Escape', async () => {
    const { wx, labels, layer } = setUp();
    const asked = ask(wx, 'showModal', { content: 'x', showCancel: false, confirmText: '好' });
    expect(labels()).toEqual(['好']);
    layer.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(await asked).toMatchObject({ confirm: false, cancel: true });
  });

  it('gives the text of an editable one', async () => {
    const { wx, layer, tap } = setUp();
    const asked = ask(wx, 'showModal', { title: '昵称', editable: true, placeholderText: '输入' });
    const field = layer.querySelector('textarea');
    expect(field?.placeholder).toBe('输入');
    if (field) field.value = '小鹿';
    tap('确定');
    expect(await asked).toMatchObject({ confirm: true, content: '小鹿' });
  });

  it.each(['一二三四五', 'Sign out!', '继续注销a'])(
    'refuses long labels as WeChat does: %s',
    async (confirmText) => {
      expect((await ask(setUp().wx, 'showModal', { confirmText })).errMsg).toBe(
        'showModal:fail confirmText length should not larger than 4 Chinese characters',
      );
    },
  );

  it.each(['继续注销', 'Sign out', '继续 go'])(
    'accepts labels as wide as four Chinese characters: %s',
    async (confirmText) => {
      const { wx, labels, tap } = setUp();
      const asked = ask(wx, 'showModal', { confirmText });
      expect(labels()).toEqual(['取消', confirmText]);
      tap(confirmText);
      expect(await asked).toMatchObject({ confirm: true });
    },
  );

  it('shows what looks like HTML as text', async () => {
    const { wx, layer, tap } = setUp();
    const asked = ask(wx, 'showModal', { content: '<img src=x onerror=alert(1)>' });
    expect(layer.querySelector('img')).toBeNull();
    tap('取消');
    await asked;
  });
});

describe('wx.showActionSheet', () => {
  it('answers with the index', async () => {
    const { wx, tap, labels } = setUp();
    const asked = ask(wx, 'showActionSheet', { itemList: ['拍照', '相册'] });
    expect(labels()).toEqual(['拍照', '相册', '取消']);
    tap('相册');
    expect(await asked).toEqual({ errMsg: 'showActionSheet:ok', tapIndex: 1 });
  });

  it('fails with cancel, by the button and beside the sheet', async () => {
    const { wx, tap, layer } = setUp();
    const first = ask(wx, 'showActionSheet', { itemList: ['a'] });
    tap('取消');
    expect(await first).toEqual({ errMsg: 'showActionSheet:fail cancel' });
    const second = ask(wx, 'showActionSheet', { itemList: ['a'] });
    (layer.firstElementChild as HTMLElement).click();
    expect(await second).toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  it('accepts six items at most', async () => {
    const answer = await ask(setUp().wx, 'showActionSheet', { itemList: Array(7).fill('a') });
    expect(answer.errMsg).toContain('itemList should not be large than 6');
  });
});

describe('wx.showToast', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const toast = (layer: HTMLElement): string | null | undefined =>
    layer.querySelector('[role=status]')?.textContent;

  it('disappears by itself after 1.5 s or the given duration', () => {
    const { wx, layer } = setUp();
    void ask(wx, 'showToast', { title: '已保存' });
    expect(toast(layer)).toBe('已保存');
    jest.advanceTimersByTime(1_499);
    expect(toast(layer)).toBe('已保存');
    jest.advanceTimersByTime(1);
    expect(toast(layer)).toBeUndefined();
    void ask(wx, 'showToast', { title: 'x', duration: 3_000 });
    jest.advanceTimersByTime(2_999);
    expect(toast(layer)).toBe('x');
    jest.advanceTimersByTime(1);
    expect(toast(layer)).toBeUndefined();
  });

  it('shares its place with the loading box', () => {
    const { wx, layer } = setUp();
    void ask(wx, 'showLoading', { title: '加载中' });
    void ask(wx, 'showToast', { title: '好了' });
    expect(layer.querySelectorAll('[role=status]')).toHaveLength(1);
    expect(toast(layer)).toBe('好了');
    void ask(wx, 'hideLoading', { noConflict: true });
    expect(toast(layer)).toBe('好了');
    void ask(wx, 'hideLoading');
    expect(toast(layer)).toBeUndefined();
    void ask(wx, 'showLoading', { title: '加载中' });
    jest.advanceTimersByTime(60_000);
    expect(toast(layer)).toBe('加载中');
  });

  it('lets taps through without a mask', () => {
    const { wx, layer } = setUp();
    void ask(wx, 'showToast', { title: 'x' });
    expect(layer.firstElementChild?.classList.contains('wx-layer-through')).toBe(true);
    void ask(wx, 'showToast', { title: 'x', mask: true });
    expect(layer.firstElementChild?.classList.contains('wx-layer-through')).toBe(false);
  });
});

describe('leaving a page', () => {
  it('is asked about by the router', async () => {
    const { wx, router } = setUp();
    await ask(wx, 'enableAlertBeforeUnload', { message: '还没有保存' });
    await ask(wx, 'disableAlertBeforeUnload');
    expect(router.calls).toEqual([
      ['setLeaveAlert', '还没有保存'],
      ['setLeaveAlert', undefined],
    ]);
  });
});

/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { Store } from '../../src/wx/store';
import { ask, fakeChannel, fakeSimulator, fakeRouter, MemoryStorage, sync } from './support/fakes';

function wxOf(user: string, scene = 1001): object {
  return createWx({
    router: fakeRouter(),
    channel: fakeChannel(),
    simulator: fakeSimulator({ user, scene }),
  });
}

beforeEach(() => {
  localStorage.clear();
});

describe('wx storage', () => {
  it.each([
    ['text', 'x'],
    ['empty text', ''],
    ['number', 1.5],
    ['boolean', false],
    ['null', null],
    ['object', { a: [1, { b: '二' }] }],
    ['date', new Date(0)],
  ])('gives back a %s as it was', (_name, value) => {
    const wx = wxOf('alice');
    sync(wx, 'setStorageSync', 'k', value);
    expect(sync(wx, 'getStorageSync', 'k')).toEqual(value);
  });

  it('keeps a copy, and gives out copies', () => {
    const wx = wxOf('alice');
    const value = { list: [1] };
    sync(wx, 'setStorageSync', 'k', value);
    value.list.push(2);
    const first = sync(wx, 'getStorageSync', 'k') as typeof value;
    first.list.push(3);
    expect(sync(wx, 'getStorageSync', 'k')).toEqual({ list: [1] });
  });

  it('reads what is absent as an empty text, and fails to get it asynchronously', async () => {
    const wx = wxOf('alice');
    expect(sync(wx, 'getStorageSync', 'none')).toBe('');
    expect((await ask(wx, 'getStorage', { key: 'none' })).errMsg).toBe('getStorage:fail data not found');
  });

  it('refuses functions and circles by name', async () => {
    const wx = wxOf('alice');
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect((await ask(wx, 'setStorage', { key: 'k', data: () => 1 })).errMsg).toContain(
      'should not be Function',
    );
    expect(() => sync(wx, 'setStorageSync', 'k', circle)).toThrow('setStorageSync:fail Converting circular');
  });

  it('sets, reads and removes asynchronously, and many at once', async () => {
    const wx = wxOf('alice');
    await ask(wx, 'batchSetStorage', {
      kvList: [
        { key: 'a', value: 1 },
        { key: 'b', value: 2 },
      ],
    });
    expect(await ask(wx, 'batchGetStorage', { keyList: ['a', 'b', 'c'] })).toMatchObject({
      dataList: [1, 2, ''],
    });
    expect(await ask(wx, 'removeStorage', { key: 'a' })).toEqual({ errMsg: 'removeStorage:ok' });
    expect(sync(wx, 'getStorageInfoSync')).toEqual({ keys: ['b'], currentSize: 1, limitSize: 10_240 });
    await ask(wx, 'clearStorage');
    expect(sync(wx, 'getStorageInfoSync')).toMatchObject({ keys: [], currentSize: 0 });
  });

  it('keeps users apart, and the single-page mode', () => {
    sync(wxOf('alice'), 'setStorageSync', 'token', 'a');
    expect(sync(wxOf('bob'), 'getStorageSync', 'token')).toBe('');
    expect(sync(wxOf('alice', 1154), 'getStorageSync', 'token')).toBe('');
    sync(wxOf('bob'), 'clearStorageSync');
    expect(sync(wxOf('alice'), 'getStorageSync', 'token')).toBe('a');
    expect(localStorage.getItem('mp/alice/token')).not.toBeNull();
  });

  it('keeps projects apart that are shown on one address, with what the preview itself remembers', async () => {
    const of = (project: string): object =>
      createWx({ router: fakeRouter(), channel: fakeChannel(), simulator: fakeSimulator(), project });
    const [one, other] = [of('/home/a'), of('/home/a|mp')];
    sync(one, 'setStorageSync', 'token', 'a');
    const { code } = await ask(one, 'login');
    expect(code).toEqual(expect.stringContaining('preview.alice.'));
    expect(sync(other, 'getStorageSync', 'token')).toBe('');
    expect(sync(other, 'getStorageInfoSync')).toMatchObject({ keys: [] });
    sync(other, 'clearStorageSync');
    expect(sync(of('/home/a'), 'getStorageSync', 'token')).toBe('a');
    const keys = Object.keys(localStorage);
    expect(keys.filter((key) => !key.startsWith('%2Fhome%2Fa|'))).toEqual([]);
    expect(keys.map((key) => key.slice(key.indexOf('|') + 1)).sort()).toEqual([
      'mp.login/alice',
      'mp/alice/token',
    ]);
  });

  it('allows 1 MB per key, including the key, and not one character more', async () => {
    const wx = wxOf('alice');
    const limit = 1024 * 1024;
    expect(await ask(wx, 'setStorage', { key: 'k', data: 'x'.repeat(limit - 1) })).toEqual({
      errMsg: 'setStorage:ok',
    });
    const over = 'x'.repeat(limit);
    expect((await ask(wx, 'setStorage', { key: 'k', data: over })).errMsg).toBe(
      'setStorage:fail entry size limit reached',
    );
    expect(() => sync(wx, 'setStorageSync', 'k', over)).toThrow(
      'setStorageSync:fail entry size limit reached',
    );
    expect((sync(wx, 'getStorageSync', 'k') as string).length).toBe(limit - 1);
  });
});

describe('a store', () => {
  it('allows 10 MB in total, and a smaller value instead of a larger one', () => {
    const store = new Store(new MemoryStorage(), 'mp/alice/');
    const chunk = 'x'.repeat(1024 * 1024 - 2);
    for (let i = 0; i < 10; i += 1) store.set(`k${String(i)}`, chunk);
    expect(store.size()).toBe(10 * 1024 * 1024);
    expect(() => {
      store.set('more', '');
    }).toThrow('exceed storage max size 10Mb');
    store.set('k0', 'short');
    store.set('more', 'fits');
    expect(store.get('more')).toBe('fits');
  });

  it('drops an invalid stored value instead of throwing', () => {
    const backend = new MemoryStorage();
    backend.setItem('mp/alice/a', 'garbage');
    backend.setItem('mp/alice/b', '{"type":"Object","data":"{"}');
    const store = new Store(backend, 'mp/alice/');
    expect([store.get('a'), store.get('b')]).toEqual([undefined, undefined]);
  });

  it('tells of a full browser in the words of WeChat', () => {
    const backend = new MemoryStorage();
    backend.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    expect(() => {
      new Store(backend, 'mp/alice/').set('k', 1);
    }).toThrow('exceed storage max size 10Mb');
  });
});

/** Features of the app on every page: network, update, theme, cache, toast and navigation. */
import { createCache } from '../../miniprogram/app/cache';
import { copyText } from '../../miniprogram/platform/clipboard';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createFeedback } from '../../miniprogram/platform/feedback';
import { createNavigation } from '../../miniprogram/platform/navigation';
import { createPictures } from '../../miniprogram/platform/pictures';
import type { Ports } from '../../miniprogram/platform/ports';
import { createStorage, storedKeys } from '../../miniprogram/platform/storage';
import { createTheme } from '../../miniprogram/platform/theme';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { createSignedInWorld, createWorld } from '../fakes/world';

const ports = (wx: Partial<Wx>): Ports => ({ wx: wx as Wx, clock: createForegroundClock(new VirtualTime()) });

describe('the network', () => {
  const open = (): { said: string[]; world: ReturnType<typeof createWorld> } => {
    const said: string[] = [];
    const world = createWorld();
    Object.assign(world.wx, { showToast: ({ title }: { title: string }) => said.push(title) });
    world.launch();
    return { said, world };
  };

  it('that is lost is said once, and so is that it is back', async () => {
    const { said, world } = open();
    world.wx.setNetwork(false);
    world.wx.setNetwork(false);
    await world.time.pass(10_000);
    expect(said).toEqual(['网络已断开，恢复后会自动重试']);
    world.wx.setNetwork(true);
    world.wx.setNetwork(true);
    await world.time.pass(10_000);
    expect(said.slice(1)).toEqual(['网络已恢复']);
  });

  it('that only changes its type shows nothing', async () => {
    const { said, world } = open();
    world.wx.setNetwork(true);
    world.wx.setNetwork(false);
    await world.time.pass(1_900);
    world.wx.setNetwork(true);
    await world.time.pass(10_000);
    expect(said).toEqual([]);
  });
});

describe('a new version', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('is taken when the user says %s', async (confirm, restarts) => {
    const world = createWorld();
    let ready = (): void => undefined;
    const applyUpdate = jest.fn();
    Object.assign(world.wx, {
      getUpdateManager: () => ({ onUpdateReady: (listener: () => void) => (ready = listener), applyUpdate }),
    });
    const app = world.launch();
    app.start();
    expect(world.wx.questions).toEqual([]);
    ready();
    expect(world.wx.questions[0]).toMatchObject({ title: '有新版本', confirmText: '重启' });
    world.wx.questions[0]?.success({ confirm });
    await world.time.pass(1);
    expect(applyUpdate).toHaveBeenCalledTimes(restarts);
  });
});

describe('the theme', () => {
  it.each([
    [{ theme: 'dark' }, 'dark'],
    [{ theme: 'light' }, 'light'],
    [{}, 'light'],
  ])('of %j is %s, until it changes', (info, theme) => {
    let change: (told: { theme?: string }) => void = () => undefined;
    const opened = createTheme({
      getAppBaseInfo: () => info,
      onThemeChange: (listener: typeof change) => (change = listener),
    } as Partial<Wx> as Wx);
    expect(opened.current).toBe(theme);
    const heard: string[] = [];
    const stop = opened.subscribe((next) => heard.push(next));
    change({ theme: 'dark' });
    change({ theme: 'light' });
    stop();
    change({ theme: 'dark' });
    expect(heard).toEqual(['dark', 'light']);
    expect(opened.current).toBe('dark');
  });

  it('is light where WeChat does not tell', () => {
    expect(createTheme({} as Wx).current).toBe('light');
    const getAppBaseInfo = (): never => {
      throw new Error('no');
    };
    expect(createTheme({ getAppBaseInfo } as Partial<Wx> as Wx).current).toBe('light');
  });
});

describe('the cache', () => {
  const cacheOf = (wx: Wx): ReturnType<typeof createCache> =>
    createCache(createStorage(wx), () => storedKeys(wx));

  it('that is cleared takes neither session nor language nor draft with it', async () => {
    const world = await createSignedInWorld();
    await world.time.until(world.app.account.load());
    const { storage } = world.wx;
    Object.assign(world.wx, { getStorageInfoSync: () => ({ keys: [...storage.keys()] }) });
    storage.set('language', 'en');
    storage.set('draft/note', { text: 'half' });
    storage.set('cache/list', [1]);
    const cache = cacheOf(world.wx);
    const kept = [...storage.keys()].filter((key) => !/^(cache|profile)\//.test(key));
    expect(kept.length).toBeLessThan(storage.size);
    expect(cache.size()).toBeGreaterThan(50);
    cache.clear();
    expect([...storage.keys()]).toEqual(kept);
    expect(kept.some((key) => key.startsWith('session/'))).toBe(true);
    expect(cache.size()).toBe(0);
  });

  it('is empty where WeChat does not tell, or fails', () => {
    expect(cacheOf({} as Wx).size()).toBe(0);
    const getStorageInfoSync = (): never => {
      throw new Error('no');
    };
    expect(cacheOf({ getStorageInfoSync } as Partial<Wx> as Wx).size()).toBe(0);
  });
});

describe('what is said', () => {
  it.each([
    ['好', 1_500],
    ['一'.repeat(26), 2_340],
    ['x'.repeat(90), 4_000],
  ])('%s stays for %i ms', (text, duration) => {
    const showToast = jest.fn();
    createFeedback({ showToast } as Partial<Wx> as Wx).say(text);
    expect(showToast.mock.calls).toEqual([[{ title: text, icon: 'none', duration }]]);
  });

  it('covers the page until it is over, once', () => {
    const wx = { showLoading: jest.fn(), hideLoading: jest.fn() };
    const done = createFeedback(wx as Partial<Wx> as Wx).wait('稍候');
    expect(wx.showLoading.mock.calls).toEqual([[{ title: '稍候', mask: true }]]);
    done();
    done();
    expect(wx.hideLoading).toHaveBeenCalledTimes(1);
  });
});

describe('the way between pages', () => {
  it('opens, replaces, goes back, and starts again', () => {
    const went: unknown[] = [];
    const keep =
      (name: string) =>
      ({ url, delta }: { url?: string; delta?: number }) =>
        void went.push([name, url ?? delta]);
    const navigation = createNavigation({
      navigateTo: keep('to'),
      redirectTo: keep('redirect'),
      navigateBack: keep('back'),
      switchTab: keep('tab'),
      reLaunch: keep('launch'),
    } as unknown as Wx);
    navigation.open('/a');
    navigation.replace('/b');
    navigation.back();
    navigation.openTab('/c');
    navigation.restart('/d');
    expect(went).toEqual([
      ['to', '/a'],
      ['redirect', '/b'],
      ['back', 1],
      ['tab', '/c'],
      ['launch', '/d'],
    ]);
  });

  it('treats a double tap as one, and accepts the next tap after it', () => {
    const went: string[] = [];
    const ends: (() => void)[] = [];
    const navigation = createNavigation({
      navigateTo: ({ url, success, fail }) => {
        went.push(url);
        ends.push(() => (url === '/deep' ? fail?.({}) : success?.({})));
      },
      navigateBack: ({ success }) => {
        went.push('back');
        ends.push(() => success?.({}));
      },
      redirectTo: ({ url }) => void went.push(`instead ${url}`),
    } as Partial<Wx> as Wx);
    const twice = (tap: () => void): void => {
      tap();
      tap();
      for (const end of ends.splice(0)) end();
    };
    const openA = (): void => {
      navigation.open('/a');
    };
    twice(openA);
    twice(openA);
    twice(navigation.back);
    twice(navigation.back);
    twice(() => {
      navigation.open('/deep');
    });
    twice(openA);
    expect(went).toEqual(['/a', '/a', 'back', 'back', '/deep', 'instead /deep', '/a']);
  });

  it('takes the place of the page on top where WeChat opens no further one', () => {
    const replaced: string[] = [];
    createNavigation({
      navigateTo: ({ fail }) => {
        fail?.({ errMsg: 'navigateTo:fail webview count limit exceed' });
      },
      redirectTo: ({ url }) => void replaced.push(url),
    } as Partial<Wx> as Wx).open('/a');
    expect(replaced).toEqual(['/a']);
  });

  it('does nothing in a wx without navigation', () => {
    const navigation = createNavigation({ switchTab: () => undefined } as Partial<Wx> as Wx);
    expect(() => {
      navigation.open('/a');
      navigation.replace('/a');
      navigation.back();
      navigation.restart('/a');
      navigation.setTitle('a');
      navigation.setTabs(['a'], () => undefined);
      navigation.stopPullDown();
    }).not.toThrow();
  });
});

describe('pictures', () => {
  const files = [{ tempFilePath: 'wxfile://tmp/1.jpg', size: 9 }];

  it('are chosen, or not', async () => {
    const choose = (end: (o: Parameters<NonNullable<Wx['chooseMedia']>>[0]) => void): Promise<unknown> =>
      createPictures(ports({ chooseMedia: end })).choose(3);
    expect(
      await choose(({ success }) => {
        success({ tempFiles: files });
      }),
    ).toEqual({ kind: 'chosen', files });
    expect(
      await choose(({ fail }) => {
        fail({ errMsg: 'chooseMedia:fail cancel' });
      }),
    ).toEqual({ kind: 'cancelled' });
    const failure = { errMsg: 'chooseMedia:fail auth deny' };
    expect(
      await choose(({ fail }) => {
        fail(failure);
      }),
    ).toEqual({ kind: 'failed', failure });
    const none = createPictures(ports({}));
    expect(none.supported).toBe(false);
    expect(await none.choose(1)).toEqual({ kind: 'failed', failure: {} });
  });

  it('that cannot be made smaller go as they are', async () => {
    const smaller = createPictures(
      ports({
        compressImage: ({ src, success }) => {
          success({ tempFilePath: `${src}.small` });
        },
      }),
    );
    expect(await smaller.compress('a.jpg', 80)).toBe('a.jpg.small');
    expect(await createPictures(ports({})).compress('a.jpg', 80)).toBe('a.jpg');
  });
});

it('text is copied, or not', async () => {
  const copied: string[] = [];
  const wx: Partial<Wx> = {
    setClipboardData: ({ data, success }) => {
      copied.push(data);
      success(undefined);
    },
  };
  expect(await copyText(ports(wx), 'hi')).toBe(true);
  expect(copied).toEqual(['hi']);
  expect(await copyText(ports({}), 'hi')).toBe(false);
});

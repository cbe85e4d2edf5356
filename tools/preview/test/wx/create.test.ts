/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { servicesOf } from '../../src/wx/services';
import { ask, fakeChannel, fakeSimulator, fakeRouter, sync } from './support/fakes';

function setUp(options: Parameters<typeof fakeSimulator>[0] = {}) {
  const channel = fakeChannel();
  const simulator = fakeSimulator(options);
  const router = fakeRouter();
  return {
    wx: createWx({ router, channel, simulator }) as Record<string, unknown>,
    channel,
    simulator,
    router,
  };
}

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation();
});

describe('what a base library has', () => {
  it.each([
    ['getUserProfile', '2.10.3', '2.10.4'],
    ['getWindowInfo', '2.20.0', '2.20.1'],
    ['getAppBaseInfo', '2.20.0', '2.20.1'],
    ['getPrivacySetting', '2.32.2', '2.32.3'],
    ['requirePrivacyAuthorize', '2.32.2', '2.32.3'],
    ['onNeedPrivacyAuthorization', '2.32.2', '2.32.3'],
    ['chooseMedia', '2.9.5', '2.10.0'],
    ['createTCPSocket', '2.17.3', '2.18.0'],
  ])('%s is absent at %s and there at %s', (name, before, since) => {
    expect(setUp({ sdkVersion: before }).wx[name]).toBeUndefined();
    expect(typeof setUp({ sdkVersion: since }).wx[name]).toBe('function');
  });

  it('has no login in the single-page mode', () => {
    expect(setUp({ scene: 1154 }).wx['login']).toBeUndefined();
    expect(typeof setUp().wx['login']).toBe('function');
  });

  it('does not invent what WeChat lacks', () => {
    expect(setUp().wx['fetch']).toBeUndefined();
  });
});

describe('what the preview lacks', () => {
  it('fails by name, and says so once here and in the terminal', async () => {
    const { wx, channel } = setUp();
    const errMsg = 'scanCode:fail the preview does not support this API';
    expect(await ask(wx, 'scanCode')).toEqual({ errMsg });
    expect(await ask(wx, 'scanCode')).toEqual({ errMsg });
    expect(channel.reports).toEqual(['wx.scanCode: the preview does not support this API']);
    expect(console.warn).toHaveBeenCalledTimes(1);
  });

  it('accepts listeners of unsupported events, and reports it', () => {
    const { wx, channel } = setUp();
    expect(sync(wx, 'onBluetoothDeviceFound', () => undefined)).toBeUndefined();
    expect(channel.reports).toEqual(['wx.onBluetoothDeviceFound: the preview does not support this API']);
  });

  it('names the member of wx.cloud', async () => {
    const { wx, channel } = setUp();
    const { cloud } = wx as { cloud: { init: () => Promise<unknown> } };
    await expect(cloud.init()).rejects.toEqual({
      errMsg: 'cloud.init:fail the preview does not support this API',
    });
    expect(channel.reports).toEqual(['wx.cloud.init: the preview does not support this API']);
  });
});

describe('wx.canIUse', () => {
  it('answers what the preview really supports', () => {
    const { wx } = setUp();
    servicesOf(wx).components.set('button', new Set(['open-type', 'size']));
    const can = (schema: string): unknown => sync(wx, 'canIUse', schema);
    expect(
      ['request', 'getUserProfile', 'button', 'button.size', 'button.open-type.chooseAvatar'].map(can),
    ).toEqual(Array(5).fill(true));
    expect(
      ['scanCode', 'video', 'button.nothing', 'button.open-type.nothing', 'nothing', ''].map(can),
    ).toEqual(Array(6).fill(false));
  });

  it('depends on the base library', () => {
    const { wx } = setUp({ sdkVersion: '2.21.1' });
    servicesOf(wx).components.set('button', new Set(['open-type']));
    expect(sync(wx, 'canIUse', 'button.open-type.chooseAvatar')).toBe(false);
    expect(sync(wx, 'canIUse', 'getPrivacySetting')).toBe(false);
  });
});

describe('system information', () => {
  it('tells the base library, the settings and the geometry of the phone', () => {
    const { wx } = setUp({ sdkVersion: '2.27.0' });
    expect(sync(wx, 'getAppBaseInfo')).toMatchObject({ SDKVersion: '2.27.0', theme: 'light' });
    expect(sync(wx, 'getSystemInfoSync')).toMatchObject({
      SDKVersion: '2.27.0',
      platform: 'devtools',
      statusBarHeight: 44,
      windowHeight: 724,
      screenHeight: 812,
      safeArea: { top: 44, bottom: 778, height: 734 },
    });
    expect(sync(wx, 'getMenuButtonBoundingClientRect')).toMatchObject({ left: 281, top: 50, width: 87 });
  });
});

describe('navigation', () => {
  it('passes routes to the router, and its refusals to fail', async () => {
    const { wx, router } = setUp();
    await ask(wx, 'navigateTo', { url: '/pages/a/a?x=1' });
    await ask(wx, 'navigateBack', {});
    expect(router.calls).toEqual([
      ['navigateTo', '/pages/a/a?x=1'],
      ['navigateBack', 1],
    ]);
    router.switchTab = () => {
      throw new Error('can not switch to no-tabBar page');
    };
    expect((await ask(wx, 'switchTab', { url: '/x' })).errMsg).toBe(
      'switchTab:fail can not switch to no-tabBar page',
    );
    expect((await ask(wx, 'navigateTo', {})).errMsg).toContain('parameter.url should be String');
  });

  it('joins opener and opened by a channel', async () => {
    const { wx, router } = setUp();
    const services = servicesOf(wx);
    const heard = jest.fn();
    let opened: ReturnType<typeof services.takeOpener>;
    router.navigateTo = () => {
      opened = services.takeOpener();
    };
    const { eventChannel } = (await ask(wx, 'navigateTo', {
      url: '/a',
      events: { done: heard },
    })) as unknown as {
      eventChannel: { emit: (event: string, value: unknown) => void };
    };
    opened?.emit('done', 1);
    expect(heard).toHaveBeenCalledWith(1);
    const there = jest.fn();
    opened?.on('hello', there);
    eventChannel.emit('hello', 2);
    expect(there).toHaveBeenCalledWith(2);
    expect(services.takeOpener()).toBeUndefined();
  });
});

describe('events', () => {
  it('come from the settings, and stop when asked to', () => {
    const { wx, simulator } = setUp();
    const network = jest.fn();
    const show = jest.fn();
    const hide = jest.fn();
    sync(wx, 'onNetworkStatusChange', network);
    sync(wx, 'onAppShow', show);
    sync(wx, 'onAppHide', hide);
    const dressed = jest.fn(() => sync(wx, 'getAppBaseInfo'));
    sync(wx, 'onThemeChange', dressed);
    simulator.dress('dark');
    expect(dressed.mock.calls).toEqual([[{ theme: 'dark' }]]);
    expect(dressed.mock.results[0]?.value).toMatchObject({ theme: 'dark' });
    simulator.goOnline(false);
    simulator.show(false);
    simulator.show(true);
    sync(wx, 'offNetworkStatusChange', network);
    simulator.goOnline(true);
    expect(network.mock.calls).toEqual([[{ isConnected: false, networkType: 'none' }]]);
    expect(show).toHaveBeenCalledTimes(1);
    expect(hide).toHaveBeenCalledTimes(1);
  });
});

it('lets a script set up what Skyline draws', () => {
  const { wx } = setUp();
  const { Easing, shared } = wx['worklet'] as Record<string, (...given: unknown[]) => unknown> & {
    Easing: { bezier: (...given: number[]) => { factory: () => unknown } };
  };
  expect(() => Easing.bezier(0.2, 0, 0, 1).factory()).not.toThrow();
  expect(() => [String(shared?.(0)), Number(shared?.(0))]).not.toThrow();
});

describe('servicesOf', () => {
  it('refuses any other object by name', () => {
    expect(() => servicesOf({})).toThrow('wx_not_ours');
  });
});

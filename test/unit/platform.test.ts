import { readEnvironment } from '../../miniprogram/platform/environment';
import { watchNetwork } from '../../miniprogram/platform/network';
import { classifyFailure } from '../../miniprogram/platform/failures';
import { Task } from '../../miniprogram/platform/task';
import type { Wire } from '../../miniprogram/platform/task';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx, WxFailure } from '../../miniprogram/platform/wx';
import { LOCAL_ORIGIN, RELEASE_ORIGIN, TRIAL_ORIGIN, chooseOrigin } from '../../miniprogram/config';
import { NO_NETWORK } from '../fakes/fake-server';
import { VirtualTime } from '../fakes/virtual-time';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';

const wxWith = (parts: Partial<Wx>): Wx => parts as Wx;

const UNTOLD = { inWecom: false, language: '', textScale: 1, appVersion: '' };

describe('the environment', () => {
  it('reads a present base library', () => {
    const wx = wxWith({
      getAppBaseInfo: () => ({ SDKVersion: '3.8.10', language: 'en', fontSizeSetting: 20 }),
      getDeviceInfo: () => ({ platform: 'ios' }),
      getAccountInfoSync: () => ({ miniProgram: { envVersion: 'trial', version: '1.2.3' } }),
    });
    expect(readEnvironment(wx, 1001)).toEqual({
      sdkVersion: '3.8.10',
      envVersion: 'trial',
      inWecom: false,
      inDevTools: false,
      singlePage: false,
      language: 'en',
      textScale: 1.25,
      appVersion: '1.2.3',
    });
  });

  it('falls back to getSystemInfoSync, and counts an unknown build as release', () => {
    const wx = wxWith({ getSystemInfoSync: () => ({ SDKVersion: '2.6.5', platform: 'devtools' }) });
    expect(readEnvironment(wx, undefined)).toEqual({
      sdkVersion: '2.6.5',
      envVersion: 'release',
      inDevTools: true,
      singlePage: false,
      ...UNTOLD,
    });
  });

  it('survives APIs that are missing or throw', () => {
    const fail = (): never => {
      throw new Error('not supported');
    };
    const careful = { sdkVersion: '', envVersion: 'release', inDevTools: false, singlePage: true, ...UNTOLD };
    expect(readEnvironment(wxWith({}), 1154)).toEqual(careful);
    expect(
      readEnvironment(wxWith({ getAppBaseInfo: fail, getDeviceInfo: fail, getAccountInfoSync: fail }), 1154),
    ).toEqual(careful);
  });
});

describe("WeChat's text size", () => {
  it.each([
    [undefined, 1],
    [16, 1],
    [0, 1],
    [NaN, 1],
    [12, 0.85],
    [18, 1.125],
    [40, 1.5],
    ['20', 1],
  ])('of %s px is a scale of %s', (fontSizeSetting, scale) => {
    const wx = wxWith({ getAppBaseInfo: () => ({ fontSizeSetting: fontSizeSetting as number }) });
    expect(readEnvironment(wx, undefined).textScale).toBe(scale);
  });
});

describe('the origin', () => {
  const environment = { sdkVersion: '', singlePage: false, ...UNTOLD };

  it.each([
    ['develop', true, LOCAL_ORIGIN],
    ['trial', true, LOCAL_ORIGIN],
    ['release', true, LOCAL_ORIGIN],
    ['develop', false, TRIAL_ORIGIN],
    ['trial', false, TRIAL_ORIGIN],
    ['release', false, RELEASE_ORIGIN],
  ] as const)('of a %s build, in DevTools: %s, is %s', (envVersion, inDevTools, origin) => {
    expect(chooseOrigin({ ...environment, envVersion, inDevTools })).toBe(origin);
  });
});

describe('a wx call that fails', () => {
  const clock = createForegroundClock(new VirtualTime());
  const run = (
    start: Parameters<Task<unknown, never>['run']>[0],
    classify?: Wire['classify'],
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      new Task(clock, 1000, { failed: reject }, resolve, classify).run(start);
    });
  const failing = (failure: WxFailure, classify?: Wire['classify']): Promise<unknown> =>
    outcome(
      run((_, fail) => {
        fail(failure);
        return undefined;
      }, classify),
    );

  it.each<[WxFailure, string, string?]>([
    [{ errMsg: 'request:fail interrupted' }, 'interrupted'],
    [{ errMsg: 'request:fail', errno: 600003 }, 'interrupted'],
    [{ errMsg: 'request:fail url not in domain list' }, 'domain_not_allowed', 'offline'],
    [{ errMsg: 'request:fail', errno: 600002 }, 'domain_not_allowed', 'offline'],
    [{ errMsg: 'request:fail timeout' }, 'timed_out'],
    [{ errMsg: 'request:fail time out' }, 'timed_out'],
    [{ errMsg: 'request:fail', errno: 5 }, 'timed_out'],
    [{ errMsg: 'request:fail abort' }, 'aborted'],
    [{ errMsg: 'request:fail ' }, 'offline'],
    [{ errMsg: 'request:fail -118:net::ERR_CONNECTION_TIMED_OUT' }, 'timed_out'],
    [{}, 'offline'],
  ])('%j is %s', async (failure, code, plainly = code) => {
    expect(await failing(failure, classifyFailure)).toBe(code);
    expect(await failing(failure)).toBe(plainly);
  });

  it('by throwing is a failure like any other', async () => {
    const work = run(() => {
      throw new Error('parameter error');
    });
    expect(await outcome(work)).toBe('offline');
  });
});

describe('the network', () => {
  it('is back after it was away, and when the first that is heard of it is that it is there', () => {
    const back = jest.fn();
    const lost = jest.fn();
    let tell: (status: { isConnected: boolean }) => void = () => undefined;
    watchNetwork(wxWith({ onNetworkStatusChange: (listener) => (tell = listener) }), { back, lost });
    tell({ isConnected: true });
    expect(back).toHaveBeenCalledTimes(1);
    tell({ isConnected: true });
    expect(back).toHaveBeenCalledTimes(1);
    expect(lost).not.toHaveBeenCalled();
    for (let told = 0; told < 2; told += 1) {
      tell({ isConnected: false });
      expect(lost).toHaveBeenCalledTimes(1);
    }
    tell({ isConnected: true });
    expect(back).toHaveBeenCalledTimes(2);
  });

  it('that WeChat tells nothing of is no failure', () => {
    expect(() => {
      watchNetwork(wxWith({}), { back: () => undefined, lost: () => undefined });
    }).not.toThrow();
  });

  it('launched offline signs in with the first event, which is "connected"', async () => {
    const world = createWorld();
    world.server.exchangeScript.push(NO_NETWORK);
    world.app.start();
    await world.time.pass(300);
    expect(world.app.session.state).toBe('failed');
    world.wx.setNetwork(true);
    await world.time.pass(300);
    expect(world.app.session.state).toBe('signed-in');
    expect(world.wx.logins).toBe(2);
  });

  it('ends the cool-down when it comes back', async () => {
    const world = createWorld();
    world.wx.loginScript.push('fail');
    await world.time.until(outcome(world.app.client.get('/v1/me')));
    world.wx.setNetwork(false);
    expect(await outcome(world.app.client.get('/v1/me'))).toBe('session_unavailable');
    world.wx.setNetwork(true);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });
});

describe('the Moments single-page mode (scene 1154)', () => {
  it.each([
    ['by its scene', true],
    ['by a wx without login', false],
  ])('is known %s: no sign-in, no error, no retry', async (_, hasLogin) => {
    const world = createWorld();
    if (!hasLogin) delete world.wx.login;
    const app = world.launch(hasLogin ? { scene: 1154 } : {});
    app.session.start();
    app.session.resume();
    await world.time.pass(60_000);
    expect(app.session.state).toBe('idle');
    expect(await outcome(app.client.get('/v1/me'))).toBe('session_unavailable');
    expect(await world.time.until(outcome(app.client.get('/public', { auth: 'optional' })))).toEqual({
      public: true,
    });
    expect(world.wx.logins).toBe(0);
    expect(app.session.state).toBe('idle');
  });
});

describe('an old base library', () => {
  it('without errno, task or file system still signs in, renews and downloads', async () => {
    const world = await createSignedInWorld();
    const { wx } = world;
    const send = wx.request;
    const request: Wx['request'] = (options) => {
      send(options);
      return undefined;
    };
    Object.assign(wx, { request, getFileSystemManager: undefined, onNetworkStatusChange: undefined });
    world.server.expireAll();
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(await world.time.until(outcome(world.app.client.download('/v1/report')))).toMatchObject({});
    world.server.intercept = () => HTML;
    expect(await world.time.until(outcome(world.app.client.download('/v1/report')))).toBe('refused');
  });

  const HTML = { status: 500, body: '<html></html>' };
});

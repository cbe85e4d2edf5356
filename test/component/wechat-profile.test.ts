import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import { createWechatProfile } from '../../miniprogram/account/wechat-profile';
import type { WechatProfileOutcome } from '../../miniprogram/account/wechat-profile';
import { AppError } from '../../miniprogram/platform/app-error';
import { WireError } from '../../miniprogram/platform/wire-error';
import type { Wx } from '../../miniprogram/platform/wx';
import type { Session } from '../../miniprogram/session/types';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const LABEL = '使用微信头像和昵称';
const SAVED = { text: '已使用微信头像和昵称', theme: 'success' };
const REFUSED = { text: '未授权，需要时可以再点一次', theme: 'warning' };
const ANONYMOUS = { text: '微信没有提供头像和昵称，请手动填写', theme: 'warning' };

let app: FakeApp;
let messages: readonly unknown[];

function open(method: ProfileMethod): MountedComponent {
  app = createFakeApp({ state: 'signed-in', profile: ANN }, { method });
  runtime.setApp(app);
  const component = runtime.mount('components/wechat-profile/wechat-profile', { method });
  messages = component.details('message');
  return component;
}

const button = (component: MountedComponent): ReturnType<MountedComponent['get']> =>
  component.get('.wechat__button');
const tap = (component: MountedComponent): void => {
  fire(button(component), 'tap');
};

describe("WeChat's own profile", () => {
  it.each<ProfileMethod>(['choose', 'plain'])('is not offered with %s', (method) => {
    expect(open(method).all('button')).toHaveLength(0);
  });

  it('is asked for by a plain button with getUserProfile', () => {
    const component = open('getUserProfile');
    expect(button(component).text).toBe(LABEL);
    expect(button(component).attribute('open-type')).toBeUndefined();
  });

  it('is asked for by the open-type button with getUserInfo', () => {
    const component = open('getUserInfo');
    expect(button(component).text).toBe(LABEL);
    expect(button(component).attribute('open-type')).toBe('getUserInfo');
  });

  it.each<ProfileMethod>(['getUserProfile', 'getUserInfo'])(
    'with %s checks the session_key before the tap, at each visit',
    (method) => {
      const component = open(method);
      expect(app.wechatProfile.prepare).toHaveBeenCalledTimes(1);
      component.hide();
      component.show();
      expect(app.wechatProfile.prepare).toHaveBeenCalledTimes(2);
      expect(app.wechatProfile.ask).not.toHaveBeenCalled();
      expect(messages).toEqual([]);
    },
  );
});

describe('a tap', () => {
  it('calls wx.getUserProfile before it returns: WeChat allows it nowhere else', () => {
    const component = open('getUserProfile');
    const getUserProfile = jest.fn();
    const { ask } = createWechatProfile({
      wx: { getUserProfile } as Partial<Wx> as Wx,
      clock: app.clock,
      session: {} as Session,
      account: app.account,
      staleKeyCode: undefined,
    });
    app.wechatProfile.ask.mockImplementation(ask);
    tap(component);
    expect(getUserProfile).toHaveBeenCalledTimes(1);
  });

  it('asks once while WeChat asks the user, and shows that it is busy', async () => {
    const component = open('getUserProfile');
    const outcome = defer<WechatProfileOutcome>();
    app.wechatProfile.ask.mockReturnValueOnce(outcome.promise);
    tap(component);
    tap(component);
    expect(app.wechatProfile.ask).toHaveBeenCalledTimes(1);
    expect(button(component).attribute('loading')).toBe(true);
    outcome.resolve('saved');
    await runtime.flush();
    expect(button(component).attribute('loading')).toBe(false);
    expect(messages).toEqual([SAVED]);
  });

  it.each<[WechatProfileOutcome, object]>([
    ['saved', SAVED],
    ['refused', REFUSED],
    ['anonymous', ANONYMOUS],
  ])('that ends with %s is answered, and can be repeated', async (outcome, message) => {
    const component = open('getUserProfile');
    app.wechatProfile.ask.mockResolvedValue(outcome);
    tap(component);
    await runtime.flush();
    expect(messages).toEqual([message]);
    tap(component);
    await runtime.flush();
    expect(app.wechatProfile.ask).toHaveBeenCalledTimes(2);
  });

  it('with a stale session_key asks for one more tap, which succeeds', async () => {
    const component = open('getUserProfile');
    app.wechatProfile.ask.mockRejectedValueOnce(new AppError('session_key_stale', 'renewed'));
    tap(component);
    await runtime.flush();
    expect(messages).toEqual([{ text: '微信登录状态已更新，请再点一次', theme: 'warning' }]);
    expect(app.wechatProfile.ask).toHaveBeenCalledTimes(1);
    app.wechatProfile.ask.mockResolvedValueOnce('saved');
    tap(component);
    await runtime.flush();
    expect(messages.at(-1)).toEqual(SAVED);
  });

  it.each<[string, Error, string]>([
    [
      'profile_unavailable',
      new AppError('profile_unavailable', 'nothing'),
      '没有取得微信头像和昵称，请手动填写',
    ],
    ['offline', new WireError('offline'), '网络不可用，请检查网络后重试'],
  ])('that fails with %s says so', async (_, error, text) => {
    const component = open('getUserProfile');
    app.wechatProfile.ask.mockRejectedValueOnce(error);
    tap(component);
    await runtime.flush();
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(button(component).attribute('loading')).toBe(false);
  });
});

describe('what the getUserInfo button gives', () => {
  const DETAIL = { userInfo: { nickName: 'Ann' }, rawData: '{"nickName":"Ann"}', signature: 'abc' };
  const give = (component: MountedComponent, detail: object): void => {
    fire(button(component), 'getuserinfo', detail);
  };

  it('is passed on unchanged', async () => {
    const component = open('getUserInfo');
    app.wechatProfile.save.mockResolvedValue('saved');
    give(component, DETAIL);
    await runtime.flush();
    expect(app.wechatProfile.save.mock.calls).toEqual([[DETAIL]]);
    expect(app.wechatProfile.ask).not.toHaveBeenCalled();
    expect(messages).toEqual([SAVED]);
  });

  it('is taken once, however fast the button is tapped', async () => {
    const component = open('getUserInfo');
    const outcome = defer<WechatProfileOutcome>();
    app.wechatProfile.save.mockReturnValue(outcome.promise);
    give(component, DETAIL);
    give(component, DETAIL);
    expect(app.wechatProfile.save).toHaveBeenCalledTimes(1);
    outcome.resolve('saved');
    await runtime.flush();
    expect(messages).toEqual([SAVED]);
  });

  it('counts as a refusal when WeChat returns nothing', async () => {
    const component = open('getUserInfo');
    app.wechatProfile.save.mockResolvedValue('refused');
    give(component, { errMsg: 'getUserInfo:fail auth deny' });
    await runtime.flush();
    expect(messages).toEqual([REFUSED]);
  });
});

import type { ProfileMethod } from '../../miniprogram/account/profile-method';
import type { Profile } from '../../miniprogram/account/profile';
import { WireError } from '../../miniprogram/platform/wire-error';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { ANN, BEN, createFakeApp, defer, type FakeApp, type FakeAppOptions } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage, type TestNode } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

useFakeTimers();

function prepare(state: SessionState, profile?: Profile, options?: FakeAppOptions): void {
  app = createFakeApp({ state, profile }, options);
  runtime.setApp(app);
}

function open(state: SessionState, profile?: Profile, options?: FakeAppOptions): MountedPage {
  prepare(state, profile, options);
  return runtime.mountPage('pages/profile/profile');
}

const picker = (page: MountedPage): TestNode => page.get('avatar-picker');
const shownAvatar = (page: MountedPage): unknown => picker(page).get('user-avatar').attribute('src');
const form = (page: MountedPage): TestNode => page.get('nickname-form');
const shownNickname = (page: MountedPage): unknown => form(page).get('.field__input').attribute('value');
const typeName = (page: MountedPage, value: string): void => {
  fire(form(page).get('.field__input'), 'input', { value });
};
const toast = (): string => app.said;

describe('the profile page', () => {
  it('shows the user', () => {
    const page = open('signed-in', ANN);
    expect(shownNickname(page)).toBe('Ann');
    expect(shownAvatar(page)).toBe(ANN.avatarUrl);
  });

  it('shows what there is to fill in before anything is known or agreed to', () => {
    const page = open('signing-in');
    expect(shownAvatar(page)).toBe('');
    expect(shownNickname(page)).toBe('');
    expect(form(page).get('.save').text).toBe('保存');
    expect(app.privacy.ask).not.toHaveBeenCalled();
    expect(app.account.load).not.toHaveBeenCalled();
  });

  it.each<[ProfileMethod, number, string | undefined, string | undefined]>([
    ['choose', 1, 'nickname', undefined],
    ['getUserProfile', 0, undefined, ''],
    ['getUserInfo', 0, undefined, 'getUserInfo'],
    ['plain', 0, undefined, undefined],
  ])(
    'offers with %s: %i avatar buttons, an input of type %s',
    (method, avatarButtons, inputType, wechatButton) => {
      const page = open('signed-in', ANN, { method });
      expect(picker(page).all('button')).toHaveLength(avatarButtons);
      expect(form(page).get('.field__input').attribute('type')).toBe(inputType);
      const wechat = page.find('wechat-profile')?.get('.wechat__button');
      expect(wechat && (wechat.attribute('open-type') ?? '')).toBe(wechatButton);
      expect(app.wechatProfile.prepare.mock.calls.length > 0).toBe(wechatButton !== undefined);
    },
  );

  it.each<[SessionState, Profile | undefined, string | undefined]>([
    ['idle', undefined, undefined],
    ['signing-in', undefined, undefined],
    ['signing-in', ANN, undefined],
    ['signed-in', ANN, undefined],
    ['failed', undefined, '登录失败，点此重试'],
    ['signed-out', undefined, '登录'],
  ])(
    'in the state %s with %j offers signing in: %s, and then saving comes second',
    (state, profile, signIn) => {
      const page = open('idle');
      app.show({ state, profile });
      expect(page.all('.sign-in').map((button) => button.text)).toEqual(signIn === undefined ? [] : [signIn]);
      expect(form(page).get('.save').classes.includes('save--secondary')).toBe(signIn !== undefined);
    },
  );

  it('requests the profile at each visit while signed in, and shows no error when that fails', async () => {
    const page = open('signed-in', ANN);
    app.account.load.mockRejectedValue(new WireError('offline'));
    page.hide();
    page.show();
    await runtime.flush();
    expect(app.account.load).toHaveBeenCalledTimes(2);
    expect(toast()).toBe('');
  });

  it.each<SessionState>(['idle', 'signing-in', 'failed', 'signed-out'])('asks nothing while %s', (state) => {
    open(state);
    expect(app.account.load).not.toHaveBeenCalled();
  });

  it('stops following when it is closed', () => {
    const page = open('signed-in', ANN);
    expect(app.listeners).toBe(1);
    page.unmount();
    expect(app.listeners).toBe(0);
  });
});

describe('what its parts say', () => {
  it('about the avatar is shown, and so is the new one', async () => {
    const page = open('signed-in', ANN);
    const upload = defer<Profile>();
    app.account.saveAvatar.mockReturnValue(upload.promise);
    const button = picker(page).get('.picker__button');
    fire(button, 'tap');
    fire(button, 'chooseavatar', { avatarUrl: 'wxfile://tmp/new.png' });
    expect(shownAvatar(page)).toBe('wxfile://tmp/new.png');
    const saved = { ...ANN, avatarUrl: 'http://127.0.0.1:8787/avatars/new' };
    app.show({ state: 'signed-in', profile: saved });
    upload.resolve(saved);
    await runtime.flush();
    expect(shownAvatar(page)).toBe(saved.avatarUrl);
    expect(toast()).toBe('头像已更新');
  });

  it('about the nickname is shown, and so is the new one', async () => {
    const page = open('signed-in', ANN);
    app.account.saveNickname.mockImplementation((nickname) => {
      app.show({ state: 'signed-in', profile: { ...ANN, nickname } });
      return Promise.resolve({ ...ANN, nickname });
    });
    typeName(page, '小安');
    fire(form(page).get('form'), 'submit', { value: { nickname: '小安' } });
    await runtime.flush();
    expect(shownNickname(page)).toBe('小安');
    expect(toast()).toBe('昵称已保存');
  });

  it("about WeChat's own profile is shown", async () => {
    const page = open('signed-in', ANN, { method: 'getUserProfile' });
    app.wechatProfile.ask.mockResolvedValue('refused');
    fire(page.get('wechat-profile').get('.wechat__button'), 'tap');
    await runtime.flush();
    expect(toast()).toBe('未授权，需要时可以再点一次');
  });

  it('about consent is shown; the input asks for it before it takes the focus', async () => {
    prepare('signed-in', ANN);
    app.privacy.isNeeded.mockResolvedValue(true);
    app.privacy.ask.mockResolvedValueOnce('refused');
    const page = runtime.mountPage('pages/profile/profile');
    await runtime.flush();
    expect(form(page).get('.field__input').attribute('focus')).toBe(false);
    fire(form(page).get('.field__cover'), 'tap');
    await runtime.flush();
    expect(toast()).toBe('未同意隐私保护指引，同意后才能使用此功能');
    expect(app.privacy.ask).toHaveBeenCalledTimes(1);
    // After a refusal everything else stays available.
    expect(picker(page).find('.picker__lock')).toBeNull();
  });

  it('includes the privacy sheet while the page is on top', () => {
    prepare('signed-in', ANN);
    const left = jest.fn();
    app.privacy.hostSheet.mockReturnValue(left);
    const page = runtime.mountPage('pages/profile/profile');
    const hosted = app.privacy.hostSheet.mock.calls.length;
    expect(hosted).toBeGreaterThan(0);
    page.hide();
    expect(left).toHaveBeenCalledTimes(1);
    page.show();
    expect(app.privacy.hostSheet).toHaveBeenCalledTimes(hosted + 1);
  });
});

describe('a profile that arrives', () => {
  it('late is shown, but never over what somebody types', () => {
    const page = open('signing-in');
    app.show({ state: 'signed-in', profile: ANN });
    expect(shownNickname(page)).toBe('Ann');
    typeName(page, 'Anna');
    app.show({ state: 'signed-in', profile: { ...ANN, nickname: 'From elsewhere' } });
    expect(shownNickname(page)).toBe('Anna');
  });

  it('after the user started typing leaves the text alone', () => {
    const page = open('signing-in');
    typeName(page, 'Anna');
    app.show({ state: 'signed-in', profile: ANN });
    expect(shownNickname(page)).toBe('Anna');
  });

  it('with another avatar leaves an unsaved nickname alone', () => {
    const page = open('signed-in', ANN);
    typeName(page, 'Anna');
    app.show({ state: 'signed-in', profile: { ...ANN, avatarUrl: 'http://127.0.0.1:8787/avatars/new' } });
    expect(shownNickname(page)).toBe('Anna');
    expect(shownAvatar(page)).toBe('http://127.0.0.1:8787/avatars/new');
  });
});

describe('another user', () => {
  const failUpload = async (page: MountedPage): Promise<void> => {
    app.account.saveAvatar.mockRejectedValueOnce(new WireError('offline'));
    fire(picker(page).get('.picker__button'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/ann.png' });
    await runtime.flush();
    expect(picker(page).find('.picker__retry')).not.toBeNull();
  };

  it('replaces what the former one typed', () => {
    const page = open('signed-in', ANN);
    typeName(page, 'Anna');
    app.show({ state: 'signed-in', profile: BEN });
    expect(shownNickname(page)).toBe('Ben');
    expect(shownAvatar(page)).toBe(BEN.avatarUrl);
  });

  it('is replaced by no user after a sign-out: nothing of the former one is left', async () => {
    const page = open('signed-in', ANN);
    typeName(page, 'Anna');
    await failUpload(page);
    app.show({ state: 'signed-out', profile: undefined });
    expect(shownNickname(page)).toBe('');
    expect(shownAvatar(page)).toBe('');
    expect(picker(page).find('.picker__retry')).toBeNull();
  });

  it("is not offered to send the former one's picture", async () => {
    const page = open('signed-in', ANN);
    await failUpload(page);
    app.show({ state: 'signed-in', profile: BEN });
    expect(picker(page).find('.picker__retry')).toBeNull();
    expect(app.account.saveAvatar).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['fails', new WireError('offline')],
    ['arrives', undefined],
  ])("does not see the former one's picture that is on its way, nor how it %s", async (_, error) => {
    const page = open('signed-in', ANN);
    const upload = defer<Profile>();
    app.account.saveAvatar.mockReturnValueOnce(upload.promise);
    fire(picker(page).get('.picker__button'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/ann.png' });
    app.show({ state: 'signed-in', profile: BEN });
    expect(shownAvatar(page)).toBe(BEN.avatarUrl);
    if (error) upload.reject(error);
    else upload.resolve(ANN);
    await runtime.flush();
    expect(shownAvatar(page)).toBe(BEN.avatarUrl);
    expect(picker(page).find('.picker__retry')).toBeNull();
    expect(toast()).toBe('');
  });

  it("can choose while the former one's picture is still on its way", async () => {
    const page = open('signed-in', ANN);
    const former = defer<Profile>();
    app.account.saveAvatar.mockReturnValueOnce(former.promise);
    fire(picker(page).get('.picker__button'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/ann.png' });
    app.show({ state: 'signed-in', profile: BEN });
    fire(picker(page).get('.picker__button'), 'chooseavatar', { avatarUrl: 'wxfile://tmp/ben.png' });
    expect(app.account.saveAvatar.mock.calls.map(([path]) => path)).toEqual([
      'wxfile://tmp/ann.png',
      'wxfile://tmp/ben.png',
    ]);
    app.account.saveAvatar.mock.calls[0]?.[1]?.(80);
    expect(picker(page).get('.picker__hint').text).toBe('正在上传 0%');
    former.reject(new WireError('offline'));
    await runtime.flush();
    expect(shownAvatar(page)).toBe('wxfile://tmp/ben.png');
    expect(picker(page).get('.picker__hint').text).toBe('正在上传 0%');
  });
});

describe.each<[SessionState, string]>([
  ['signed-out', '登录'],
  ['failed', '登录失败，点此重试'],
])('signing in while %s', (state, label) => {
  it('takes one tap, and shows the user', async () => {
    const page = open(state);
    const signIn = defer<undefined>();
    app.account.signIn.mockReturnValue(signIn.promise);
    fire(page.byText(label), 'tap');
    expect(page.get('.sign-in').attribute('loading')).toBe(true);
    fire(page.byText(label), 'tap');
    page.call('onSignIn');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
    app.show({ state: 'signed-in', profile: ANN });
    signIn.resolve(undefined);
    await runtime.flush();
    expect(shownNickname(page)).toBe('Ann');
    expect(page.all('.sign-in')).toHaveLength(0);
    expect(toast()).toBe('');
  });

  it('says so when it fails, and can be tried again', async () => {
    const page = open(state);
    app.account.signIn.mockRejectedValue(new SessionUnavailableError('exchange_failed'));
    fire(page.byText(label), 'tap');
    await runtime.flush();
    expect(toast()).toBe('连接不上服务器，请检查网络后重试');
    expect(page.get('.sign-in').attribute('loading')).toBe(false);
    fire(page.byText(label), 'tap');
    expect(app.account.signIn).toHaveBeenCalledTimes(2);
    await runtime.flush();
  });
});

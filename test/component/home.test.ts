import type { Profile } from '../../miniprogram/account/profile';
import { WireError } from '../../miniprogram/platform/wire-error';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

function open(state: SessionState, known = false): MountedPage {
  app = createFakeApp({ state, profile: known ? ANN : undefined });
  runtime.setApp(app);
  return runtime.mountPage('pages/home/home');
}

const note = (page: MountedPage, title: string): unknown =>
  page
    .all('t-cell')
    .find((cell) => cell.attribute('title') === title)
    ?.attribute('note');

describe('the home page', () => {
  it.each<[SessionState, string, string]>([
    ['idle', '游客', 'default'],
    ['signing-in', '正在登录', 'primary'],
    ['signed-in', '已登录', 'success'],
  ])('shows the state %s as %s, and offers no button', (state, text, theme) => {
    const page = open(state);
    expect(page.get('.state').text).toBe(text);
    expect(page.get('.state').classes).toEqual(['state', `state--${theme}`]);
    expect(page.find('.notice')).toBeNull();
  });

  it('shows a stranger without name, picture or id', () => {
    const page = open('signing-in');
    expect(page.get('.person__name').text).toBe('微信用户');
    expect(page.get('t-avatar').attribute('image')).toBe('');
    expect(note(page, '用户编号')).toBe('—');
  });

  it('shows who is signed in', () => {
    const page = open('signed-in', true);
    expect(page.get('.person__name').text).toBe('Ann');
    expect(page.get('t-avatar').get('t-image').attribute('src')).toBe(ANN.avatarUrl);
    expect(note(page, '用户编号')).toBe('user-1');
  });

  it('shows which build runs on which base library', () => {
    const page = open('signed-in');
    expect(note(page, '版本')).toBe('开发版');
    expect(note(page, '基础库')).toBe('3.8.10');
  });

  it('follows the sign-in', () => {
    const page = open('signing-in');
    app.show({ state: 'signed-in', profile: ANN });
    expect(page.get('.person').text).toBe('Ann已登录');
    app.show({ state: 'signed-out', profile: undefined });
    expect(page.get('.person').text).toBe('微信用户已退出');
  });

  it('stops following when it is closed', () => {
    const page = open('signed-in');
    expect(app.listeners).toBe(1);
    page.unmount();
    expect(app.listeners).toBe(0);
  });

  it('asks for the profile at each visit while signed in, and bears a failure in silence', async () => {
    const page = open('signed-in');
    app.account.load.mockRejectedValue(new WireError('offline'));
    page.hide();
    page.show();
    await runtime.flush();
    expect(app.account.load).toHaveBeenCalledTimes(2);
    expect(page.get('#toast').text).toBe('');
  });

  it.each<SessionState>(['idle', 'signing-in', 'failed', 'signed-out'])('asks nothing while %s', (state) => {
    open(state);
    expect(app.account.load).not.toHaveBeenCalled();
  });
});

describe('a failed sign-in', () => {
  const failed = (failure: SessionUnavailableError): MountedPage => {
    const page = open('signing-in');
    app.show({ state: 'failed', profile: undefined }, failure);
    return page;
  };

  it('says why, and offers a retry', () => {
    const page = failed(new SessionUnavailableError('exchange_failed'));
    expect(page.get('.state').text).toBe('登录失败');
    expect(page.get('.notice__hint').text).toBe('连接不上服务器，请检查网络后重试');
    expect(page.get('.notice__action').text).toBe('重试');
  });

  it('tells a blocked person what the server said', () => {
    const page = failed(
      new SessionUnavailableError('exchange_refused', { problemCode: 'wechat_user_blocked' }),
    );
    expect(page.get('.notice__hint').text).toBe('该微信账号暂时无法登录');
  });

  it('retries once however often it is tapped, and ends in signed in', async () => {
    const page = failed(new SessionUnavailableError('exchange_failed'));
    const signIn = defer<undefined>();
    app.account.signIn.mockReturnValue(signIn.promise);
    fire(page.get('.notice__action'), 'tap');
    expect(page.get('.notice__action').attribute('loading')).toBe(true);
    fire(page.get('.notice__action'), 'tap');
    page.call('onAct');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
    app.show({ state: 'signed-in', profile: ANN });
    signIn.resolve(undefined);
    await runtime.flush();
    expect(page.find('.notice')).toBeNull();
    expect(page.data['acting']).toBe(false);
    expect(page.get('#toast').text).toBe('');
  });

  it('says so when the retry fails too, and can be retried again', async () => {
    const page = failed(new SessionUnavailableError('exchange_failed'));
    app.account.signIn.mockRejectedValue(new SessionUnavailableError('login_failed'));
    fire(page.get('.notice__action'), 'tap');
    await runtime.flush();
    expect(page.get('#toast').text).toBe('微信登录没有响应，请稍后重试');
    fire(page.get('.notice__action'), 'tap');
    await runtime.flush();
    expect(app.account.signIn).toHaveBeenCalledTimes(2);
  });
});

describe('signed out', () => {
  it('is explained, and a tap signs in', () => {
    const page = open('signed-out');
    expect(page.get('.notice__hint').text).toBe('不会自动登录，点击登录即可继续');
    fire(page.byText('登录'), 'tap');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
  });
});

describe('the request to try', () => {
  it('runs once at a time and says that it went well', async () => {
    const page = open('signed-in');
    const answer = defer<Profile>();
    app.account.reload.mockReturnValue(answer.promise);
    fire(page.byText('请求我的资料'), 'tap');
    fire(page.byText('请求我的资料'), 'tap');
    expect(app.account.reload).toHaveBeenCalledTimes(1);
    expect(note(page, '请求我的资料')).toBe('请求中');
    answer.resolve(ANN);
    await runtime.flush();
    expect(note(page, '请求我的资料')).toBe('');
    expect(page.get('#toast').text).toBe('请求成功');
  });

  it('says what a person can do when it fails', async () => {
    const page = open('signed-in');
    app.account.reload.mockRejectedValue(new WireError('offline'));
    fire(page.byText('请求我的资料'), 'tap');
    await runtime.flush();
    expect(page.get('#toast').text).toBe('网络不可用，请检查网络后重试');
    expect(page.data['requesting']).toBe(false);
  });
});

describe('the way to the profile', () => {
  it('switches the tab', () => {
    const switchTab = jest.fn();
    runtime.setWx({ switchTab });
    fire(open('signed-in').byText('修改头像和昵称'), 'tap');
    expect(switchTab.mock.calls).toEqual([[{ url: '/pages/profile/profile' }]]);
  });
});

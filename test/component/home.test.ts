import { greeting } from '../../miniprogram/pages/home/view';
import { WireError } from '../../miniprogram/platform/wire-error';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import type { SessionState } from '../../miniprogram/session/types';
import { HOME_TEXTS } from '../../miniprogram/texts/home';
import { ANN, createFakeApp, defer, type FakeApp, type FakeAppOptions } from './fake-app';
import { fire, useComponentRuntime, useFakeTimers, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

useFakeTimers(new Date(2026, 0, 5, 8, 30));

function open(state: SessionState, known = false, options: FakeAppOptions = {}): MountedPage {
  app = createFakeApp({ state, profile: known ? ANN : undefined }, options);
  runtime.setApp(app);
  return runtime.mountPage('pages/home/home');
}

describe('the home page', () => {
  it('greets a stranger without name or picture, whatever hour it is', () => {
    const page = open('idle');
    expect(page.get('.user__hello').text).toBe('早上好');
    expect(page.get('.user__name').text).toBe('微信用户');
    expect(page.get('user-avatar').attribute('src')).toBe('');
  });

  it.each([
    [0, '夜深了'],
    [4, '夜深了'],
    [5, '早上好'],
    [11, '中午好'],
    [13, '下午好'],
    [18, '晚上好'],
    [23, '晚上好'],
  ])('at %i o’clock says %s', (hour, hello) => {
    expect(greeting(hour, HOME_TEXTS.zh)).toBe(hello);
  });

  it('greets who is signed in', () => {
    const page = open('signed-in', true);
    expect(page.get('.user__name').text).toBe('Ann');
    expect(page.get('user-avatar').get('image').attribute('src')).toBe(ANN.avatarUrl);
  });

  it.each<[SessionState, boolean, string]>([
    ['idle', false, '早上好'],
    ['signing-in', false, '正在登录…'],
    ['signing-in', true, '早上好'],
    ['signed-in', true, '早上好'],
  ])('mentions no sign-in but where it matters: %s, known: %s says %j', (state, known, quiet) => {
    const page = open(state, known);
    expect(page.get('.user__hello').text).toBe(quiet);
    expect(page.find('.notice')).toBeNull();
  });

  it('follows the sign-in', () => {
    const page = open('signing-in');
    app.show({ state: 'signed-in', profile: ANN });
    expect(page.get('.user__text').text).toBe('早上好Ann');
    app.show({ state: 'signed-out', profile: undefined });
    expect(page.get('.user__text').text).toBe('早上好微信用户');
  });

  it('stops following when it is closed', () => {
    const page = open('signed-in');
    expect(app.listeners).toBe(1);
    page.unmount();
    expect(app.listeners).toBe(0);
  });

  it('requests the profile at each visit while signed in, and shows no error when that fails', async () => {
    const page = open('signed-in');
    app.account.load.mockRejectedValue(new WireError('offline'));
    page.hide();
    page.show();
    await runtime.flush();
    expect(app.account.load).toHaveBeenCalledTimes(2);
    expect(app.said).toBe('');
  });

  it.each<SessionState>(['idle', 'signing-in', 'failed', 'signed-out'])('asks nothing while %s', (state) => {
    open(state);
    expect(app.account.load).not.toHaveBeenCalled();
  });

  it('is in English, with the text size of WeChat, where the user chose them', () => {
    const page = open('signed-out', false, { language: 'en', textScale: 1.25 });
    expect(page.get('.notice__action').text).toBe('Sign in');
    expect(app.navigation.setTitle.mock.calls).toEqual([['Home']]);
    expect(page.get('.screen').attribute('style')).toBe('--text-scale: 1.25');
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
    expect(page.get('.notice__hint').text).toBe('连接不上服务器，请检查网络后重试');
    expect(page.get('.notice__action').text).toBe('重试');
    expect(page.get('.notice').attribute('aria-role')).toBe('alert');
  });

  it('tells a blocked user what the server said', () => {
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
    expect(app.said).toBe('');
  });

  it('says so when the retry fails too, and can be retried again', async () => {
    const page = failed(new SessionUnavailableError('exchange_failed'));
    app.account.signIn.mockRejectedValue(new SessionUnavailableError('login_failed'));
    fire(page.get('.notice__action'), 'tap');
    await runtime.flush();
    expect(app.said).toBe('微信登录没有响应，请稍后重试');
    fire(page.get('.notice__action'), 'tap');
    await runtime.flush();
    expect(app.account.signIn).toHaveBeenCalledTimes(2);
  });
});

describe('signed out', () => {
  it('is explained, and a tap signs in', () => {
    const page = open('signed-out');
    expect(page.get('.notice__hint').text).toBe('登录后即可同步你的内容');
    fire(page.byText('登录'), 'tap');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
  });
});

describe('the ways from home', () => {
  it('lead to each feature', () => {
    const page = open('signed-in', true);
    fire(page.byText('设置'), 'tap');
    expect(app.navigation.open.mock.calls).toEqual([['/packages/settings/pages/settings/settings']]);
  });

  it('lead from the greeting to the profile', () => {
    const page = open('signed-in', true);
    const user = page.get('.user');
    expect([user.attribute('aria-role'), user.attribute('aria-label')]).toEqual(['button', '查看我的资料']);
    fire(user, 'tap');
    expect(app.navigation.openTab.mock.calls).toEqual([['/pages/profile/profile']]);
  });

  it('are offered to others: a card, and in Moments', () => {
    const page = open('signed-in', true);
    expect(page.call('onShareAppMessage')).toEqual({ title: '来看看这个小程序', path: '/pages/home/home' });
    expect(page.call('onShareTimeline')).toEqual({ title: '来看看这个小程序' });
  });
});

describe('opened from Moments (scene 1154)', () => {
  it('only shows the page: no sign-in, no button, nothing that WeChat forbids there', () => {
    const page = open('idle', false, { environment: { singlePage: true } });
    expect(page.get('.user__about').text).toContain('前往小程序');
    expect(page.all('button')).toHaveLength(0);
    expect(page.all('t-cell')).toHaveLength(0);
    app.show({ state: 'failed', profile: undefined }, new SessionUnavailableError('unsupported_here'));
    expect(page.find('.notice')).toBeNull();
  });
});

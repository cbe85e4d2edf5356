import type { Profile } from '../../miniprogram/account/profile';
import { WireFailure } from '../../miniprogram/platform/errors';
import { SessionUnavailable } from '../../miniprogram/session/errors';
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

function open(state: SessionState, profile?: Profile): MountedPage {
  app = createFakeApp({ state, profile });
  runtime.setApp(app);
  return runtime.mountPage('pages/profile/profile');
}

const shownAvatar = (page: MountedPage): unknown => page.get('t-avatar').attribute('image');
const toast = (page: MountedPage): string => page.get('#toast').text;
const typeName = (page: MountedPage, value: string): void => {
  fire(page.get('.nickname'), 'input', { value });
};

describe('the profile page', () => {
  it('uses WeChat\'s own avatar button and nickname input', () => {
    const page = open('signed-in', ANN);
    expect(page.get('.avatar').tag).toBe('button');
    expect(page.get('.avatar').attribute('open-type')).toBe('chooseAvatar');
    expect(page.get('.nickname').tag).toBe('input');
    expect(page.get('.nickname').attribute('type')).toBe('nickname');
    expect(page.get('.nickname').attribute('name')).toBe('nickname');
    expect(page.get('.save').attribute('form-type')).toBe('submit');
  });

  it('shows the person', () => {
    const page = open('signed-in', ANN);
    expect(page.get('.nickname').attribute('value')).toBe('Ann');
    expect(shownAvatar(page)).toBe(ANN.avatarUrl);
  });

  it.each<[SessionState, Profile | undefined, boolean, boolean]>([
    ['idle', undefined, false, false],
    ['signing-in', undefined, false, false],
    ['signing-in', ANN, true, false],
    ['signed-in', ANN, true, false],
    ['failed', undefined, false, false],
    ['signed-out', undefined, false, true],
  ])('in the state %s with %j offers leaving: %s, signing in: %s', (state, profile, leaving, signingIn) => {
    const page = open(state);
    app.show({ state, profile });
    expect(page.allByText('退出登录')).toHaveLength(leaving ? 1 : 0);
    expect(page.allByText('注销账号')).toHaveLength(leaving ? 1 : 0);
    expect(page.allByText('登录')).toHaveLength(signingIn ? 1 : 0);
  });

  it('shows a profile that arrives later, but never over what somebody types', () => {
    const page = open('signed-in');
    app.show({ state: 'signed-in', profile: ANN });
    expect(page.get('.nickname').attribute('value')).toBe('Ann');
    typeName(page, 'Anna');
    app.show({ state: 'signed-in', profile: { ...ANN, nickname: 'From elsewhere' } });
    expect(page.get('.nickname').attribute('value')).toBe('Anna');
  });

  it('asks for the profile at each visit while signed in, and bears a failure in silence', async () => {
    const page = open('signed-in', ANN);
    app.account.load.mockRejectedValue(new WireFailure('offline'));
    page.hide();
    page.show();
    await runtime.flush();
    expect(app.account.load).toHaveBeenCalledTimes(2);
    expect(toast(page)).toBe('');
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

describe('signing in again', () => {
  it('takes one tap, and shows the person', async () => {
    const page = open('signed-out');
    const signIn = defer<undefined>();
    app.account.signIn.mockReturnValue(signIn.promise);
    fire(page.byText('登录'), 'tap');
    fire(page.byText('登录'), 'tap');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
    app.show({ state: 'signed-in', profile: ANN });
    signIn.resolve(undefined);
    await runtime.flush();
    expect(page.get('.nickname').attribute('value')).toBe('Ann');
    expect(page.allByText('登录')).toHaveLength(0);
  });

  it('says so when it fails', async () => {
    const page = open('signed-out');
    app.account.signIn.mockRejectedValue(new SessionUnavailable('exchange_failed'));
    fire(page.byText('登录'), 'tap');
    await runtime.flush();
    expect(toast(page)).toBe('连接不上服务器，请检查网络后重试');
    expect(page.data['signingIn']).toBe(false);
  });
});

import { WireError } from '../../miniprogram/platform/wire-error';
import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedPage } from './runtime';

const runtime = useComponentRuntime();
let app: FakeApp;

function open(state: 'signed-in' | 'signed-out'): MountedPage {
  app = createFakeApp({ state, profile: state === 'signed-in' ? ANN : undefined });
  app.phone.load.mockResolvedValue('138****8000');
  app.links.load.mockResolvedValue(['wechat']);
  runtime.setApp(app);
  return runtime.mountPage('packages/identity/pages/identity/identity');
}

describe('the page of who the user is', () => {
  it('asks for nothing before the user is signed in', () => {
    const page = open('signed-out');
    expect(page.get('.hint').text).toBe('请先登录');
    expect(page.find('phone-field')).toBeNull();
    expect(app.phone.load).not.toHaveBeenCalled();
  });

  it('signs in on the page, once per tap, and says why a sign-in failed', async () => {
    const page = open('signed-out');
    const tried = defer<undefined>();
    app.account.signIn.mockReturnValueOnce(tried.promise);
    fire(page.get('.sign-in'), 'tap');
    fire(page.get('.sign-in'), 'tap');
    expect(app.account.signIn).toHaveBeenCalledTimes(1);
    tried.reject(new WireError('offline'));
    await runtime.flush();
    expect(app.said).toBe('网络不可用，请检查网络后重试');
    app.account.signIn.mockImplementationOnce(() => {
      app.show({ state: 'signed-in', profile: ANN });
      return Promise.resolve();
    });
    fire(page.get('.sign-in'), 'tap');
    await runtime.flush();
    expect([page.find('.hint'), page.get('phone-field').get('.phone__number').text]).toEqual([
      null,
      '138****8000',
    ]);
  });

  it('shows the phone number of the user who signs in meanwhile, and clears it on sign-out', async () => {
    const page = open('signed-out');
    app.show({ state: 'signed-in', profile: ANN });
    await runtime.flush();
    expect(page.find('.hint')).toBeNull();
    expect(page.get('phone-field').get('.phone__number').text).toBe('138****8000');
    app.show({ state: 'signed-out', profile: undefined });
    expect(page.find('phone-field')).toBeNull();
    page.unmount();
    expect(app.listeners).toBe(0);
  });

  it('keeps its content while the session is renewed, without another request', async () => {
    const page = open('signed-in');
    await runtime.flush();
    app.show({ state: 'signing-in', profile: ANN });
    await runtime.flush();
    app.show({ state: 'signed-in', profile: ANN });
    await runtime.flush();
    expect([page.find('.hint'), app.phone.load.mock.calls.length]).toEqual([null, 1]);
    expect(page.get('phone-field').get('.phone__number').text).toBe('138****8000');
  });

  it('shows nothing before the user is known', () => {
    const page = open('signed-out');
    app.show({ state: 'signing-in', profile: undefined });
    expect(page.find('phone-field')).toBeNull();
  });

  it('shows the messages of its parts', () => {
    const page = open('signed-in');
    page.call('onMessage', { detail: { text: '手机号已绑定', theme: 'success' } });
    expect(app.said).toBe('手机号已绑定');
  });
});

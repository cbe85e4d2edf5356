import { ANN, createFakeApp, type FakeApp } from './fake-app';
import { useComponentRuntime, type MountedPage } from './runtime';

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
  it('asks nobody for anything before they are signed in', () => {
    const page = open('signed-out');
    expect(page.get('.hint').text).toBe('请先登录');
    expect(page.find('phone-field')).toBeNull();
    expect(app.phone.load).not.toHaveBeenCalled();
  });

  it('shows the phone number of who signs in meanwhile, and follows a sign-out', async () => {
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

  it('says what its parts say', () => {
    const page = open('signed-in');
    page.call('onMessage', { detail: { text: '手机号已绑定', theme: 'success' } });
    expect(app.said).toBe('手机号已绑定');
  });
});

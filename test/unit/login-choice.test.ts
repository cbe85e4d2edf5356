import { readEnvironment } from '../../miniprogram/platform/environment';
import { chooseLogin } from '../../miniprogram/platform/login';
import type { Wx } from '../../miniprogram/platform/wx';
import { backend } from '../fakes/contract-adapter';
import { createWorld } from '../fakes/world';

type Login = NonNullable<Wx['login']>;

/** A wx with some of the three APIs, each of which returns its own name. */
function wxWith(...names: ('login' | 'qy' | 'pluginLogin')[]): Wx {
  const world = createWorld();
  const wx: Wx = Object.create(world.wx) as Wx;
  Object.assign(wx, { login: undefined });
  const answering =
    (code: string): Login =>
    ({ success }) => {
      success({ code });
    };
  if (names.includes('login')) wx.login = answering('login');
  if (names.includes('pluginLogin')) wx.pluginLogin = answering('pluginLogin');
  if (names.includes('qy')) wx.qy = { login: answering('qy') };
  return wx;
}

describe('the way to a code', () => {
  it.each([
    [['login'], false, 'wechat', 'login'],
    [['login', 'qy'], true, 'wecom', 'qy'],
    [['login', 'qy'], false, 'wechat', 'login'],
    [['login'], true, 'wechat', 'login'],
    [['login', 'pluginLogin'], false, 'wechat', 'login'],
    [['pluginLogin'], false, 'plugin', 'pluginLogin'],
    [['pluginLogin', 'qy'], true, 'wecom', 'qy'],
    [[], false, undefined, undefined],
    [[], true, undefined, undefined],
  ] as const)('with %p, in WeCom: %p, is %p', (names, inWecom, via, code) => {
    const method = chooseLogin(wxWith(...names), inWecom);
    expect(method?.via).toBe(via);
    const codes: unknown[] = [];
    method?.call({ timeout: 1, success: (result) => codes.push(result.code), fail: () => undefined });
    expect(codes).toEqual(code === undefined ? [] : [code]);
  });

  it("is WeCom's only in WeCom's client", () => {
    const inWecom = (environment: string | undefined, names: readonly ('login' | 'qy')[]) => {
      const wx = wxWith(...names);
      wx.getSystemInfoSync = () => (environment === undefined ? {} : { environment });
      return readEnvironment(wx, undefined).inWecom;
    };
    expect(inWecom('wxwork', ['login', 'qy'])).toBe(true);
    expect(inWecom(undefined, ['login', 'qy'])).toBe(false);
    expect(inWecom('other', ['login', 'qy'])).toBe(false);
    expect(inWecom('wxwork', ['login'])).toBe(false);
  });

  it('is sent to the backend', async () => {
    const world = createWorld();
    const ways: string[] = [];
    Object.assign(world.wx, {
      qy: { login: world.wx.login },
      getSystemInfoSync: () => ({ SDKVersion: '3.8.10', environment: 'wxwork' }),
    });
    const signIn: typeof backend.signIn = (code, via, context) => {
      ways.push(via);
      return backend.signIn(code, 'wechat', context);
    };
    const app = world.launch({ adapter: { ...backend, signIn } });
    app.session.start();
    await world.time.until(app.session.token());
    expect(ways).toEqual(['wecom']);
  });
});

import { AppError } from '../../miniprogram/platform/app-error';
import { ANN, BEN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const OK = { errMsg: 'getPhoneNumber:ok', code: 'c' };

let app: FakeApp;
let messages: readonly unknown[];

async function open(masked: string | Error): Promise<MountedComponent> {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  if (typeof masked === 'string') app.phone.load.mockResolvedValue(masked);
  else app.phone.load.mockRejectedValue(masked);
  runtime.setApp(app);
  const component = runtime.mount('packages/identity/components/phone-field/phone-field');
  messages = component.details('message');
  await runtime.flush();
  return component;
}

const number = (component: MountedComponent): string => component.get('.phone__number').text;
const give = (component: MountedComponent, detail: object): void => {
  fire(component.get('.phone__verify'), 'getphonenumber', detail);
};

describe('the phone number', () => {
  it('is offered, not requested by itself', async () => {
    const component = await open('');
    expect(number(component)).toBe('未绑定');
    expect(component.get('.phone__verify').text).toBe('绑定手机号');
    expect(component.get('.phone__verify').attribute('open-type')).toBe('getPhoneNumber');
    expect(component.all('.phone__remove')).toHaveLength(0);
    expect(app.phone.save).not.toHaveBeenCalled();
  });

  it('is saved once, however often the button answers, and shown masked', async () => {
    const component = await open('');
    const saved = defer<string>();
    app.phone.save.mockReturnValueOnce(saved.promise);
    give(component, OK);
    give(component, OK);
    saved.resolve('138****8000');
    await runtime.flush();
    expect(app.phone.save.mock.calls).toEqual([[OK]]);
    expect(number(component)).toBe('138****8000');
    expect(messages).toEqual([{ text: '手机号已绑定', theme: 'success' }]);
  });

  it('that is refused leaves everything as it was', async () => {
    const component = await open('138****8000');
    app.phone.save.mockResolvedValueOnce(undefined);
    give(component, { errMsg: 'getPhoneNumber:fail user deny' });
    await runtime.flush();
    expect(number(component)).toBe('138****8000');
    expect(messages).toEqual([{ text: '未授权手机号，需要时可以再点一次', theme: 'warning' }]);
  });

  it.each([
    ['phone_quota_exhausted', '手机号验证次数已用完，请稍后再试'],
    ['phone_not_permitted', '此小程序暂时不能获取手机号'],
    ['phone_unavailable', '没有取得手机号，请再试一次'],
  ] as const)('that fails with %s says so', async (code, text) => {
    const component = await open('');
    app.phone.save.mockRejectedValueOnce(new AppError(code, 'x'));
    give(component, OK);
    await runtime.flush();
    expect(messages).toEqual([{ text, theme: 'warning' }]);
    expect(number(component)).toBe('未绑定');
  });

  it('is removed after a question', async () => {
    const component = await open('138****8000');
    app.dialogs.confirm.mockResolvedValueOnce(false);
    fire(component.get('.phone__remove'), 'tap');
    await runtime.flush();
    expect(app.phone.remove).not.toHaveBeenCalled();
    app.dialogs.confirm.mockResolvedValueOnce(true);
    app.phone.remove.mockResolvedValueOnce(undefined);
    fire(component.get('.phone__remove'), 'tap');
    await runtime.flush();
    expect(number(component)).toBe('未绑定');
    expect(messages).toEqual([{ text: '手机号已移除', theme: 'success' }]);
  });
});

describe('the field', () => {
  it('is cleared on sign-out, and shows the number of the next user', async () => {
    const component = await open('138****8000');
    app.show({ state: 'signed-out', profile: undefined });
    expect(component.all('.phone__number')).toHaveLength(0);
    app.phone.load.mockResolvedValue('139****9000');
    app.show({ state: 'signed-in', profile: BEN });
    await runtime.flush();
    expect(number(component)).toBe('139****9000');
    expect(app.phone.load).toHaveBeenCalledTimes(2);
  });

  it('never shows a number that was requested for another user', async () => {
    const component = await open('');
    app.show({ state: 'signed-out', profile: undefined });
    const late = defer<string>();
    app.phone.load.mockReturnValueOnce(late.promise);
    app.show({ state: 'signed-in', profile: ANN });
    app.show({ state: 'signed-out', profile: undefined });
    late.resolve('138****8000');
    await runtime.flush();
    expect(component.all('.phone__number')).toHaveLength(0);
  });

  it('requests once, however often the account changes, and ignores changes after it was removed', async () => {
    const component = await open('138****8000');
    app.show({ state: 'signing-in', profile: ANN });
    app.show({ state: 'signed-in', profile: ANN });
    await runtime.flush();
    expect(app.phone.load).toHaveBeenCalledTimes(1);
    component.unmount();
    expect(app.listeners).toBe(0);
  });
});

import { ANN, createFakeApp, defer, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();

let app: FakeApp;
let messages: readonly unknown[];

async function open(): Promise<MountedComponent> {
  app = createFakeApp({ state: 'signed-in', profile: ANN });
  app.links.load.mockResolvedValue(['wechat']);
  runtime.setApp(app);
  const component = runtime.mount('packages/identity/components/link-field/link-field');
  messages = component.details('message');
  await runtime.flush();
  return component;
}

const type = (component: MountedComponent, value: string): void => {
  fire(component.get('.link__input'), 'input', { value });
};
const ways = (component: MountedComponent): string[] => component.all('.link__way').map(({ text }) => text);
const tap = (component: MountedComponent, selector: string): void => {
  fire(component.get(selector), 'tap', {});
};

describe('linked sign-ins', () => {
  it('are shown, and each tap requests one code', async () => {
    const component = await open();
    expect(ways(component)).toEqual(['微信']);
    // The last link cannot be removed.
    expect(component.all('.link__unlink')).toHaveLength(0);
    expect(component.all('.link__code')).toHaveLength(0);
    const asked = defer<{ code: string; expiresInSeconds: number }>();
    app.links.requestCode.mockReturnValueOnce(asked.promise);
    tap(component, '.link__request');
    tap(component, '.link__request');
    asked.resolve({ code: '7KQ2M9XTRA', expiresInSeconds: 600 });
    await runtime.flush();
    expect(app.links.requestCode).toHaveBeenCalledTimes(1);
    expect(component.get('.link__code').text).toBe('7KQ2M9XTRA');
  });

  it('need a code', async () => {
    const component = await open();
    tap(component, '.link__redeem');
    await runtime.flush();
    expect(app.dialogs.confirm).not.toHaveBeenCalled();
    expect(messages).toEqual([{ text: '请输入另一端显示的关联码', theme: 'warning' }]);
  });

  it('are confirmed before they are made', async () => {
    const component = await open();
    app.dialogs.confirm.mockResolvedValueOnce(false);
    type(component, 'ABC');
    tap(component, '.link__redeem');
    await runtime.flush();
    expect(app.links.redeem).not.toHaveBeenCalled();
    expect(messages).toEqual([]);
  });

  it.each([
    [true, '已关联，现在是另一端的账号', 'success'],
    [false, '未关联，当前账号保持不变', 'warning'],
  ])('done: %p', async (done, text, theme) => {
    const component = await open();
    app.dialogs.confirm.mockResolvedValueOnce(true);
    app.links.redeem.mockResolvedValueOnce(done);
    app.links.load.mockResolvedValue(['wechat', 'wecom']);
    type(component, ' ABC ');
    tap(component, '.link__redeem');
    await runtime.flush();
    expect(app.links.redeem.mock.calls[0]?.[0]).toBe('ABC');
    expect(messages).toEqual([{ text, theme }]);
    expect(ways(component)).toEqual(done ? ['微信', '企业微信'] : ['微信']);
  });
});

describe('a linked sign-in', () => {
  const openTwo = async (): Promise<MountedComponent> => {
    const component = await open();
    app.links.load.mockResolvedValue(['wechat', 'wecom']);
    component.call('load');
    await runtime.flush();
    return component;
  };

  it('goes when the user is sure', async () => {
    const component = await openTwo();
    app.dialogs.confirm.mockResolvedValueOnce(true);
    app.links.unlink.mockResolvedValueOnce(['wechat']);
    fire(component.all('.link__unlink')[1] as never, 'tap', {});
    await runtime.flush();
    expect(app.dialogs.confirm.mock.calls[0]?.[0]).toMatchObject({
      title: '解除企业微信？',
      destructive: true,
    });
    expect(app.links.unlink.mock.calls).toEqual([['wecom']]);
    expect(ways(component)).toEqual(['微信']);
    expect(messages).toEqual([{ text: '已解除关联', theme: 'success' }]);
  });

  it('stays when they are not', async () => {
    const component = await openTwo();
    app.dialogs.confirm.mockResolvedValueOnce(false);
    fire(component.all('.link__unlink')[0] as never, 'tap', {});
    await runtime.flush();
    expect(app.links.unlink).not.toHaveBeenCalled();
    expect(ways(component)).toEqual(['微信', '企业微信']);
  });
});

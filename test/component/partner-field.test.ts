import type { Callbacks, WxOtherProgram } from '../../miniprogram/platform/wx';
import { ANN, createFakeApp, type FakeApp } from './fake-app';
import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();

let app: FakeApp;
let opened: (WxOtherProgram & Callbacks<unknown>)[];
let messages: readonly unknown[];

function mount(): MountedComponent {
  const component = runtime.mount('packages/identity/components/partner-field/partner-field');
  messages = component.details('message');
  return component;
}

function open(): MountedComponent {
  opened = [];
  const stored = new Map<string, unknown>();
  app = createFakeApp(
    { state: 'signed-in', profile: ANN },
    {
      wx: {
        navigateToMiniProgram: (options) => void opened.push(options),
        getStorageSync: (key) => stored.get(key) ?? '',
        setStorageSync: (key, value) => void stored.set(key, value),
        removeStorageSync: (key) => void stored.delete(key),
      },
    },
  );
  runtime.setApp(app);
  return mount();
}

const tap = (component: MountedComponent): void => {
  fire(component.get('.partner__open'), 'tap', {});
};
const stateOf = (n: number): unknown => (opened[n]?.extraData as { state: unknown }).state;
const come = (extraData: object, appId = 'wx-partner'): void => {
  app.entries.tell({ scene: 1038, referrerInfo: { appId, extraData } });
};

describe('the way to another mini-program', () => {
  it('opens once per tap, and shows the result that comes back', async () => {
    const component = open();
    tap(component);
    tap(component);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ appId: 'wx-partner', extraData: { request: { purpose: 'sample' } } });
    come({ state: stateOf(0), result: { text: '已实名' } });
    await runtime.flush();
    expect(component.get('.partner__answer').text).toBe('已实名');
    expect(messages).toEqual([{ text: '已收到结果', theme: 'success' }]);
    tap(component);
    expect(opened).toHaveLength(2);
  });

  it('shows nothing when the user cancels, and can be tapped again', async () => {
    const component = open();
    tap(component);
    opened[0]?.fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
    await runtime.flush();
    expect(messages).toEqual([]);
    tap(component);
    expect(opened).toHaveLength(2);
  });

  it('says so when the user comes back without a result', async () => {
    tap(open());
    come({});
    await runtime.flush();
    expect(messages).toEqual([{ text: '没有带回结果', theme: 'warning' }]);
  });

  it('says why an answer was not taken', async () => {
    const component = open();
    tap(component);
    come({ state: stateOf(0), result: { text: 'forged' } }, 'wx-evil');
    await runtime.flush();
    expect(app.said).toBe('结果来自其他小程序，已忽略');
    expect(component.all('.partner__answer')).toHaveLength(0);
  });

  it.each([
    ['a forged answer', 1038, 'wx-evil'],
    ['no answer, by another way', 1089, ''],
  ])('can be tapped again after %s', async (_, scene, appId) => {
    const component = open();
    tap(component);
    app.entries.tell({ scene, referrerInfo: { appId, extraData: { state: stateOf(0) } } });
    tap(component);
    expect(opened).toHaveLength(2);
    await runtime.flush();
    expect(messages).toEqual([]);
    expect(component.get('.partner__open').attribute('loading')).toBe(true);
    come({ state: stateOf(1), result: { text: '已实名' } });
    await runtime.flush();
    expect(component.get('.partner__answer').text).toBe('已实名');
    expect(messages).toEqual([{ text: '已收到结果', theme: 'success' }]);
  });

  it('says why it did not open', async () => {
    tap(open());
    opened[0]?.fail({ errMsg: 'navigateToMiniProgram:fail invalid appid' });
    await runtime.flush();
    expect(messages).toEqual([{ text: '没有打开，请稍后再试', theme: 'warning' }]);
  });

  it('shows no answer after the page was left', async () => {
    const component = open();
    tap(component);
    component.unmount();
    come({ state: stateOf(0), result: { text: 'late' } });
    await runtime.flush();
    expect(app.said).toBe('');
  });

  it('shows nothing for an answer that is not text', async () => {
    const component = open();
    tap(component);
    come({ state: stateOf(0), result: [1] });
    await runtime.flush();
    expect(component.all('.partner__answer')).toHaveLength(0);
    expect(messages).toHaveLength(1);
  });
});

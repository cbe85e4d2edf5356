/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { withinTap } from '../../src/wx/gesture';
import { ask, fakeChannel, fakeSimulator, fakeRouter } from './support/fakes';

beforeEach(() => {
  localStorage.clear();
});

function setUp(sdkVersion?: string) {
  const simulator = fakeSimulator(...(sdkVersion === undefined ? [] : [{ sdkVersion }]));
  const { layer } = simulator;
  const wx = createWx({ router: fakeRouter(), channel: fakeChannel(), simulator });
  const tap = (label: string): void => {
    const found = [...layer.querySelectorAll<HTMLElement>('button, label')].find(
      (b) => b.textContent === label,
    );
    if (found === undefined) throw new Error(`no ${label}`);
    found.click();
  };
  const request = (...tmplIds: unknown[]): Promise<object> =>
    withinTap(() => ask(wx, 'requestSubscribeMessage', { tmplIds }));
  const settings = (): Promise<object> => ask(wx, 'getSetting', { withSubscriptions: true });
  return { wx, layer, tap, request, settings };
}

it('asks in a sheet, and answers for each template', async () => {
  const { layer, tap, request } = setUp();
  const asked = request('a', 'b');
  expect(layer.querySelector('[role=dialog] p')?.textContent).toBe('a');
  tap('允许');
  expect(await asked).toEqual({ errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'accept' });
  const refused = request('a');
  tap('取消');
  expect(await refused).toMatchObject({ a: 'reject' });
  expect(layer.childElementCount).toBe(0);
});

it.each([
  ['允许', 'accept'],
  ['取消', 'reject'],
])('remembers %s for always, no longer asks, and shows it in the settings', async (button, choice) => {
  const { layer, tap, request, settings } = setUp();
  expect(await settings()).toMatchObject({ subscriptionsSetting: { mainSwitch: true, itemSettings: {} } });
  const asked = request('a');
  tap('总是保持以上选择，不再询问');
  tap(button);
  await asked;
  expect(await request('a')).toMatchObject({ a: choice });
  expect(layer.childElementCount).toBe(0);
  expect(await settings()).toMatchObject({
    subscriptionsSetting: { mainSwitch: true, itemSettings: { a: choice } },
  });
});

it('fails with 20004 once messages are switched off in the settings', async () => {
  const { wx, tap, request, settings } = setUp();
  const open = ask(wx, 'openSetting', { withSubscriptions: true });
  tap('接收订阅消息');
  tap('关闭');
  expect(await open).toMatchObject({ subscriptionsSetting: { mainSwitch: false } });
  expect(await request('a')).toEqual({
    errCode: 20004,
    errMsg: 'requestSubscribeMessage:fail The main switch is switched off',
  });
  expect(await settings()).toMatchObject({ subscriptionsSetting: { mainSwitch: false } });
});

it.each([
  [[], 10001],
  [[''], 10004],
  [['a', 'b', 'c', 'd'], 20003],
])('fails as WeChat does for %j: %i', async (ids, errCode) => {
  expect(await setUp().request(...ids)).toMatchObject({ errCode });
});

it('asks inside a tap only, and takes one template below 2.8.4', async () => {
  const { wx } = setUp();
  expect(await ask(wx, 'requestSubscribeMessage', { tmplIds: ['a'] })).toEqual({
    errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
  });
  const old = setUp('2.8.3');
  expect(await old.request('a', 'b')).toMatchObject({ errCode: 20003 });
  expect(await old.settings()).not.toHaveProperty('subscriptionsSetting');
});

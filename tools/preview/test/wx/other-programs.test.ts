/** @jest-environment jsdom */
import { createWx } from '../../src/wx/create';
import { NO_INSTRUMENTS } from '../../src/wx/instruments';
import { ask, fakeChannel, fakeSimulator, fakeRouter } from './support/fakes';

type Fault = 'appid' | 'state' | 'again' | undefined;

function setUp(fault?: Fault) {
  const simulator = fakeSimulator();
  const seen: unknown[] = [];
  simulator.onVisibility((visible, back) => seen.push(visible ? (back ?? 'shown') : 'hidden'));
  const conditions = { ...NO_INSTRUMENTS.conditions, takeAnswerFault: () => fault };
  const instruments = { ...NO_INSTRUMENTS, conditions };
  const wx = createWx({ router: fakeRouter(), channel: fakeChannel(), simulator, instruments });
  const shows: unknown[] = [];
  (wx as { onAppShow: (f: (options: unknown) => void) => void }).onAppShow((options) => shows.push(options));
  const tap = (label: string): void => {
    const found = [...simulator.layer.querySelectorAll('button')].find((b) => b.textContent === label);
    if (found === undefined) throw new Error(`no button ${label}`);
    found.click();
  };
  return { wx, simulator, seen, shows, tap };
}

const TARGET = { appId: 'wx-b', path: 'pages/pay', extraData: { state: 's1', request: { sum: 1 } } };
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function go(fault?: Fault): Promise<ReturnType<typeof setUp>> {
  const phone = setUp(fault);
  const asked = ask(phone.wx, 'navigateToMiniProgram', TARGET);
  phone.tap('允许');
  expect(await asked).toEqual({ errMsg: 'navigateToMiniProgram:ok' });
  await later();
  return phone;
}

it('covers the app, shows what it was told, and hands its answer back', async () => {
  const { simulator, seen, shows, tap } = await go();
  expect(seen).toEqual(['hidden']);
  expect(simulator.layer.textContent).toContain('wx-b');
  expect(simulator.layer.textContent).toContain('pages/pay');
  expect(simulator.layer.querySelector('pre')?.textContent).toBe(
    JSON.stringify(TARGET.extraData, undefined, 2),
  );
  const field = simulator.layer.querySelector('input');
  if (field) field.value = '已付款';
  tap('带结果返回');
  const back = { appId: 'wx-b', extraData: { state: 's1', result: { text: '已付款' } } };
  expect(seen).toEqual(['hidden', back]);
  expect(shows).toMatchObject([{ scene: 1038, referrerInfo: back }]);
  expect(simulator.layer.childElementCount).toBe(0);
});

it('becomes the enter options; the launch options stay', async () => {
  const { wx, tap } = await go();
  tap('带结果返回');
  const { getEnterOptionsSync: entered, getLaunchOptionsSync: launched } = wx as Record<
    string,
    () => unknown
  >;
  expect(entered?.()).toMatchObject({ scene: 1038, referrerInfo: { appId: 'wx-b' } });
  expect(launched?.()).toMatchObject({ scene: 1001, referrerInfo: {} });
});

it('is left without a result, also by Escape', async () => {
  const first = await go();
  first.tap('不带结果返回');
  const second = await go();
  second.simulator.layer.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  for (const { seen } of [first, second]) expect(seen).toEqual(['hidden', { appId: 'wx-b', extraData: {} }]);
});

it('that the user declines is not opened', async () => {
  const { wx, seen, tap } = setUp();
  const asked = ask(wx, 'navigateToMiniProgram', TARGET);
  tap('取消');
  expect(await asked).toEqual({ errMsg: 'navigateToMiniProgram:fail cancel' });
  await later();
  expect(seen).toEqual([]);
});

it('in its embedded form asks no question', async () => {
  const { wx, seen } = setUp();
  expect(await ask(wx, 'openEmbeddedMiniProgram', TARGET)).toEqual({ errMsg: 'openEmbeddedMiniProgram:ok' });
  await later();
  expect(seen).toEqual(['hidden']);
});

it.each([
  ['appid', [{ appId: 'wx0000000000forged', extraData: { state: 's1' } }]],
  ['state', [{ appId: 'wx-b', extraData: { state: 'guessed' } }]],
  [
    'again',
    [{ appId: 'wx-b', extraData: { state: 's1' } }, 'hidden', { appId: 'wx-b', extraData: { state: 's1' } }],
  ],
] as const)('gives a wrong answer where the panels are set to: %s', async (fault, answers) => {
  const { seen, tap } = await go(fault);
  tap('带结果返回');
  await later();
  expect(seen.slice(1)).toMatchObject(answers);
});

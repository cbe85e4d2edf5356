/** Another mini-program is opened, and its result is returned to the caller, once. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createEnterEvents } from '../../miniprogram/platform/enter-options';
import { createOtherProgram } from '../../miniprogram/packages/identity/model/other-program';
import type {
  DropReason,
  OtherProgram,
  ProgramOutcome,
} from '../../miniprogram/packages/identity/model/other-program';
import { createStorage } from '../../miniprogram/platform/storage';
import type { Callbacks, Wx, WxOtherProgram } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { outcome } from '../fakes/world';

const PARTNER = 'wx-partner';
type Opened = WxOtherProgram & Callbacks<unknown>;

/** One phone; each `run` of the app starts with an entry. */
function createPhone(more: Partial<Wx> = {}) {
  const time = new VirtualTime();
  const stored = new Map<string, unknown>();
  const opened: Opened[] = [];
  const dropped: DropReason[] = [];
  const leftOver: unknown[] = [];
  const wx = {
    navigateToMiniProgram: (options: Opened) => opened.push(options),
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => stored.set(key, value),
    removeStorageSync: (key: string) => stored.delete(key),
    ...more,
  } as Partial<Wx> as Wx;
  const run = (receives = true) => {
    const clock = createForegroundClock(time);
    const entries = createEnterEvents();
    const come = (extraData?: object, appId: string | undefined = PARTNER, scene = 1038): void => {
      clock.show();
      entries.tell({ scene, referrerInfo: { appId, extraData } });
    };
    const page = (): OtherProgram =>
      createOtherProgram({
        ports: { wx, clock },
        entries,
        storage: createStorage(wx),
        onDropped: (reason) => dropped.push(reason),
        ...(receives ? { onLeftOver: (result) => leftOver.push(result) } : {}),
      });
    /** The user agrees, and the other mini-program covers this app. */
    const leave = async (): Promise<string> => {
      const last = opened.at(-1) as Opened;
      last.success({});
      await time.pass(1);
      clock.hide();
      return (last.extraData as { state: string }).state;
    };
    return { clock, entries, come, page, leave };
  };
  return { time, stored, opened, dropped, leftOver, wx, run };
}

it('gets the request with its sender, and its answer is delivered once', async () => {
  const { time, opened, dropped, stored, run } = createPhone();
  const { page, come, leave } = run();
  const answered: unknown[] = [];
  void page()
    .open({ appId: PARTNER, path: 'pages/pay', request: { sum: 1 }, envVersion: 'trial' })
    .then((one) => answered.push(one));
  expect(opened).toHaveLength(1);
  expect(opened[0]).toMatchObject({
    appId: PARTNER,
    path: 'pages/pay',
    envVersion: 'trial',
    extraData: { request: { sum: 1 } },
  });
  const state = await leave();
  expect(state).toMatch(/^[a-z0-9]{20,}$/);
  expect([...stored.keys()]).toEqual(['other-program']);
  come({ state, result: { paid: true } });
  await time.pass(1);
  expect(answered).toEqual([{ kind: 'result', result: { paid: true } }]);
  expect([...stored.keys()]).toEqual([]);
  come({ state, result: { paid: false } });
  await time.pass(1);
  expect([answered.length, dropped]).toEqual([1, ['repeated']]);
});

it('has another state each time', async () => {
  const { opened, run } = createPhone();
  const { page, leave, come } = run();
  const program = page();
  const states = new Set<string>();
  for (let n = 0; n < 50; n += 1) {
    void program.open({ appId: PARTNER });
    states.add(await leave());
    come();
  }
  expect([states.size, opened.length]).toEqual([50, 50]);
});

describe('no error is reported', () => {
  it.each([
    ['a user who declines', 'navigateToMiniProgram:fail cancel'],
    ['a user who declines, by another text', 'fail canceled by user'],
  ])('%s', async (_who, errMsg) => {
    const { opened, run } = createPhone();
    const going = run().page().open({ appId: PARTNER });
    opened[0]?.fail({ errMsg });
    expect(await going).toEqual({ kind: 'cancelled' });
  });

  it.each([
    ['with nothing', undefined, PARTNER],
    ['with empty data', {}, PARTNER],
    ['without an appId', {}, ''],
  ])('when the user comes back by the capsule, %s', async (_how, extraData, appId) => {
    const { dropped, run } = createPhone();
    const { page, come, leave } = run();
    const going = page().open({ appId: PARTNER });
    await leave();
    come(extraData, appId);
    expect(await going).toEqual({ kind: 'returned' });
    expect(dropped).toEqual([]);
  });

  it('coming back another way, or from elsewhere without an answer, keeps waiting', async () => {
    const { time, run } = createPhone();
    const { page, come, leave } = run();
    let ended: ProgramOutcome | undefined;
    void page()
      .open({ appId: PARTNER })
      .then((one) => (ended = one));
    const state = await leave();
    come(undefined, undefined, 1089);
    come({}, 'wx-other');
    await time.pass(59_000);
    expect(ended).toBeUndefined();
    come({ state, result: 1 });
    await time.pass(1);
    expect(ended).toEqual({ kind: 'result', result: 1 });
  });
});

it.each([
  ['another mini-program', 'wx-evil', (state: string) => state, 'wrong_app_id'],
  ['an unknown state', PARTNER, () => 'guessed', 'wrong_state'],
  ['a state that is not a text', PARTNER, () => 7, 'wrong_state'],
] as const)(
  'a forged answer (%s) is dropped, and the true one still counts',
  async (_what, appId, as, reason) => {
    const { dropped, run } = createPhone();
    const { page, come, leave } = run();
    const going = page().open({ appId: PARTNER });
    const state = await leave();
    come({ state: as(state), result: 'forged' }, appId);
    expect(dropped).toEqual([reason]);
    come({ state, result: 'true' });
    expect(await going).toEqual({ kind: 'result', result: 'true' });
  },
);

it('an answer without a request is dropped', () => {
  const { dropped, run } = createPhone();
  const { page, come } = run();
  page();
  come({ state: 'x', result: 1 });
  expect(dropped).toEqual(['wrong_state']);
});

describe('the time-out', () => {
  it('counts no time in which the other one covers this app', async () => {
    const { time, run } = createPhone();
    const { page, come, leave } = run();
    const going = page().open({ appId: PARTNER, timeout: 5_000 });
    const state = await leave();
    await time.pass(3_600_000);
    come({ state, result: 1 });
    expect(await going).toEqual({ kind: 'result', result: 1 });
  });

  it('ends the waiting when the user has been back for that long; a later answer is late', async () => {
    const { time, dropped, run } = createPhone();
    const { page, come, leave } = run();
    const going = outcome(page().open({ appId: PARTNER, timeout: 5_000 }));
    const state = await leave();
    await time.pass(60_000);
    come(undefined, undefined, 1089);
    await time.pass(4_900);
    expect(dropped).toEqual([]);
    await time.pass(200);
    expect(await going).toBe('program_timed_out');
    come({ state, result: 1 });
    expect(dropped).toEqual(['late']);
  });
});

it('that does not open says so', async () => {
  const { opened, run } = createPhone();
  const going = outcome(run().page().open({ appId: PARTNER }));
  opened[0]?.fail({ errMsg: 'navigateToMiniProgram:fail invalid appid' });
  expect(await going).toBe('program_not_opened');
  const old = createPhone({ navigateToMiniProgram: undefined as never })
    .run()
    .page();
  expect([old.supported, await outcome(old.open({ appId: PARTNER }))]).toEqual([false, 'program_not_opened']);
});

it('opens on half of the screen where WeChat can, else on the whole', () => {
  const half: Opened[] = [];
  const able = createPhone({ openEmbeddedMiniProgram: (options) => half.push(options) });
  void able.run().page().open({ appId: PARTNER, embedded: true });
  const old = createPhone();
  void old.run().page().open({ appId: PARTNER, embedded: true });
  expect([half.length, able.opened.length, old.opened.length]).toEqual([1, 0, 1]);
});

it('asked for twice at once, the first one ends, and its answer is late', async () => {
  const { dropped, opened, run } = createPhone();
  const { page, come, leave } = run();
  const program = page();
  const first = program.open({ appId: PARTNER });
  const second = program.open({ appId: PARTNER });
  expect(await first).toEqual({ kind: 'returned' });
  const state = await leave();
  come({ state: (opened[0]?.extraData as { state: string }).state });
  expect(dropped).toEqual(['late']);
  come({ state, result: 2 });
  expect(await second).toEqual({ kind: 'result', result: 2 });
});

it('whose page was left reports nothing', async () => {
  const { dropped, stored, run } = createPhone();
  const { page, come, leave } = run();
  const program = page();
  const going = program.open({ appId: PARTNER });
  const state = await leave();
  program.close();
  expect(await going).toEqual({ kind: 'returned' });
  come({ state, result: 1 });
  expect([dropped, [...stored.keys()]]).toEqual([[], []]);
});

describe('an app that WeChat ended meanwhile', () => {
  const away = async (receives = true) => {
    const phone = createPhone();
    const before = phone.run();
    void before.page().open({ appId: PARTNER });
    return { ...phone, state: await before.leave(), ...phone.run(receives) };
  };

  it('passes the answer once to the page that has registered for it', async () => {
    const { state, come, page, leftOver, dropped } = await away();
    come({ state, result: { paid: true } });
    page();
    page();
    expect(leftOver).toEqual([{ paid: true }]);
    come({ state, result: { paid: true } });
    expect(leftOver).toHaveLength(1);
    expect(dropped[0]).toBe('repeated');
  });

  it('drops it with a reason where no page has registered', async () => {
    const { state, come, page, dropped, stored } = await away(false);
    come({ state, result: 1 });
    page();
    expect([dropped, [...stored.keys()]]).toEqual([['restarted'], []]);
  });

  it.each([
    ['wrong_app_id', 'wx-evil', (state: string) => state],
    ['wrong_state', PARTNER, () => 'guessed'],
  ] as const)('accepts no forged answer: %s', async (reason, appId, as) => {
    const { state, come, page, leftOver, dropped } = await away();
    come({ state: as(state), result: 1 }, appId);
    page();
    expect([leftOver, dropped]).toEqual([[], [reason]]);
  });

  it('forgets the request when the user comes another way, or without an answer', async () => {
    for (const scene of [1001, 1038]) {
      const { state, come, page, leftOver, dropped, stored } = await away();
      come(undefined, PARTNER, scene);
      page();
      expect([leftOver, dropped, [...stored.keys()]]).toEqual([[], [], []]);
      come({ state, result: 1 });
      expect(dropped).toEqual(['late']);
    }
  });
});

it('what one page waits for is not taken by another page that opens meanwhile', async () => {
  const { time, dropped, stored, leftOver, run } = createPhone();
  const { page, come, leave } = run();
  come(undefined, undefined, 1001);
  const asked = page().open({ appId: PARTNER });
  const state = await leave();
  page();
  expect([...stored.keys()]).toEqual(['other-program']);
  come({ state, result: 1 });
  expect(await time.until(asked)).toEqual({ kind: 'result', result: 1 });
  expect([leftOver, dropped.filter((reason) => reason === 'late')]).toEqual([[], []]);
});

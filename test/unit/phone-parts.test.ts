/** The phone as the client uses it: time, sign-in codes, privacy, environment, storage. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { readEnvironment } from '../../miniprogram/platform/environment';
import { login } from '../../miniprogram/platform/login';
import type { LoginMethod } from '../../miniprogram/platform/login';
import { createPrivacy } from '../../miniprogram/platform/privacy';
import { createStorage, storedKeys } from '../../miniprogram/platform/storage';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

describe('the foreground clock', () => {
  /** Timers controlled by the test, with a settable wall clock. */
  const create = () => {
    const state = { now: 1_000_000, timers: [] as { done: () => void; ms: number }[], cleared: 0 };
    const clock = createForegroundClock({
      now: () => state.now,
      setTimeout: (done, ms) => state.timers.push({ done, ms }),
      clearTimeout: () => (state.cleared += 1),
    });
    const fire = (passed: number): void => {
      state.now += passed;
      state.timers.at(-1)?.done();
    };
    return { state, clock, fire };
  };
  const armed = ({ timers }: { timers: { ms: number }[] }): number[] => timers.map(({ ms }) => ms);

  it('believes the wall clock up to half a second beyond its timer', () => {
    for (const [passed, left] of [
      [1_000, 1_000],
      [1_200, 800],
      [1_500, 500],
      [1_501, 1_000],
      [999, 1_000],
      [-86_400_000, 1_000],
    ] as const) {
      const { state, clock, fire } = create();
      clock.start(2_000, () => undefined);
      fire(passed);
      expect([passed, armed(state)]).toEqual([passed, [1_000, left]]);
    }
  });

  it.each([
    [400, 1_400],
    [1_000, 2_000],
    [1_500, 2_000],
    [1_501, 2_000],
    [-1, 2_000],
  ])('counts from %i ms after the mark', (passed, due) => {
    const { state, clock } = create();
    clock.start(1_000, () => undefined);
    state.now += passed;
    expect(clock.start(1_000, () => undefined).due).toBe(due);
  });

  it('starts its timer again only for what is due sooner', () => {
    const { state, clock } = create();
    clock.start(800, () => undefined);
    clock.start(800, () => undefined);
    clock.start(900, () => undefined);
    expect([armed(state), state.cleared]).toEqual([[800], 0]);
    clock.start(300, () => undefined);
    expect([armed(state), state.cleared]).toEqual([[800, 300], 1]);
  });

  it('treats an invalid length as 0, and calls in the order of time', () => {
    const { clock, fire } = create();
    const heard: string[] = [];
    clock.start(NaN, () => heard.push('at once'));
    clock.start(-5, () => heard.push('before'));
    const gone = clock.start(0, () => heard.push('gone'));
    gone.done = undefined;
    clock.start(700, () => heard.push('later'));
    fire(0);
    fire(700);
    expect(heard).toEqual(['at once', 'before', 'later']);
  });

  it('ignores a second hide or show in a row', () => {
    const { state, clock } = create();
    clock.start(1_000, () => undefined);
    clock.hide();
    clock.hide();
    clock.start(500, () => undefined);
    expect([armed(state), state.cleared, clock.hidden]).toEqual([[1_000], 1, true]);
    const heard: string[] = [];
    clock.whenForeground(() => heard.push('back'));
    clock.show();
    clock.show();
    clock.whenForeground(() => heard.push('there'));
    expect([armed(state), heard]).toEqual([
      [1_000, 500],
      ['back', 'there'],
    ]);
  });

  it.each([
    [1_500, 200],
    [1_501, 1_000],
  ])('that stops %i ms after its mark has %i ms left for its timer', (passed, left) => {
    const { state, clock } = create();
    clock.start(1_200, () => undefined);
    state.now += passed;
    clock.hide();
    clock.show();
    expect(armed(state)).toEqual([1_000, left]);
  });

  it('clears the timer that the system gave it', () => {
    const set = jest.spyOn(globalThis, 'setTimeout').mockReturnValue(7 as never);
    const clear = jest.spyOn(globalThis, 'clearTimeout').mockReturnValue(undefined);
    try {
      const clock = createForegroundClock();
      clock.start(60_000, () => undefined);
      clock.hide();
      expect([set.mock.calls.map(([, ms]) => ms), clear.mock.calls]).toEqual([[1_000], [[7]]]);
    } finally {
      set.mockRestore();
      clear.mockRestore();
    }
  });

  it('runs on the system’s timers where no others are named', async () => {
    const clock = createForegroundClock();
    const before = Date.now();
    expect(clock.now()).toBeGreaterThanOrEqual(before);
    const stop = clock.after(60_000, () => undefined);
    await new Promise<void>((resolve) => {
      clock.start(1, resolve);
    });
    stop();
    expect(clock.now()).toBeLessThan(before + 60_000);
  });
});

describe('a code to sign in with', () => {
  const ask = async (method: Partial<LoginMethod> | undefined): Promise<unknown[]> => {
    const time = new VirtualTime();
    const ends: unknown[] = [];
    login(
      undefined,
      method && { via: 'wechat', call: () => undefined, ...method },
      createForegroundClock(time),
      1_000,
      (code) => ends.push(code),
      (reason) => ends.push([reason, time.total]),
    );
    await time.pass(5_000);
    return ends;
  };

  it('is got by the method that there is, with time beyond our own', async () => {
    const timeouts: number[] = [];
    const call: LoginMethod['call'] = ({ timeout, success }) => {
      timeouts.push(timeout);
      success({ code: 'c' });
    };
    expect([await ask({ call }), timeouts]).toEqual([['c'], [6_000]]);
  });

  it.each<[string, Partial<LoginMethod> | undefined, unknown]>([
    ['sign-in is impossible', undefined, ['no_code', 0]],
    [
      'WeChat gives none',
      {
        call: ({ success }) => {
          success({ code: '' });
        },
      },
      ['no_code', 0],
    ],
    [
      'WeChat interrupted it',
      {
        call: ({ fail }) => {
          fail({ errMsg: 'login:fail interrupted' });
        },
      },
      ['interrupted', 0],
    ],
    [
      'WeChat failed',
      {
        call: ({ fail }) => {
          fail({ errMsg: 'login:fail' });
        },
      },
      ['no_code', 0],
    ],
    ['WeChat never answers', {}, ['no_code', 1_000]],
  ])('is none where %s', async (_, method, end) => {
    expect(await ask(method)).toEqual([end]);
  });

  it('is none where nobody can sign in, whatever the network', () => {
    const failed = jest.fn();
    const askOffline = jest.fn();
    const clock = createForegroundClock(new VirtualTime());
    login(askOffline, undefined, clock, 1_000, () => undefined, failed);
    expect([failed.mock.calls, askOffline.mock.calls]).toEqual([[['no_code']], []]);
  });
});

describe('privacy', () => {
  const create = (wx: object, ownSheet = true) => {
    const time = new VirtualTime();
    return { time, privacy: createPrivacy(wx as Wx, createForegroundClock(time), ownSheet) };
  };

  it('has a contract to open where WeChat has one', () => {
    const openPrivacyContract = jest.fn();
    const { privacy } = create({ openPrivacyContract });
    privacy.openContract();
    expect([privacy.hasContract, openPrivacyContract.mock.calls.length]).toEqual([true, 1]);
    const bare = create({}).privacy;
    bare.openContract();
    expect(bare.hasContract).toBe(false);
  });

  it('is refused where the sheet cannot be opened, or its page is another one', () => {
    let ask: (resolve: (answer: unknown) => void) => void = () => undefined;
    const { privacy } = create({ onNeedPrivacyAuthorization: (listener: typeof ask) => (ask = listener) });
    const answers: unknown[] = [];
    const resolve = (answer: unknown): void => void answers.push((answer as { event: string }).event);
    ask(resolve);
    const fails = {
      open: () => {
        throw new Error('no');
      },
      close: jest.fn(),
    };
    privacy.hostSheet(fails);
    ask(resolve);
    expect(answers).toEqual(['disagree', 'exposureAuthorization', 'disagree']);
    const host = { open: jest.fn(), close: jest.fn() };
    const leave = privacy.hostSheet(host);
    ask(resolve);
    // The same page registers again: a waiting question keeps waiting.
    privacy.hostSheet(host);
    expect([answers.length, host.close.mock.calls.length]).toEqual([4, 0]);
    leave();
    expect([answers.at(-1), host.close.mock.calls.length]).toEqual(['disagree', 1]);
    ask(resolve);
    expect([answers.slice(5), host.open.mock.calls.length]).toEqual([['disagree'], 1]);
  });
});

describe('where the app runs', () => {
  const lan = (value: string, envVersion = 'develop'): unknown =>
    readEnvironment(
      {
        getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
        getLaunchOptionsSync: () => ({ query: { lan: value } }),
      } as unknown as Wx,
      undefined,
    ).lanAddress;

  it.each(['10.0.0.1', '10.255.255.255:8787', '192.168.1.20:1', '172.16.0.1', '172.20.0.1', '172.31.200.1'])(
    'a private address is taken: %s',
    (address) => {
      expect([lan(address), lan(encodeURIComponent(address)), lan(address, 'trial')]).toEqual([
        ...[address, address, undefined],
      ]);
    },
  );

  it.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '172.2x.0.1',
    '110.0.0.1',
    'a10.0.0.1',
    '10.0.0.1:123456',
    '%',
    '',
  ])('an invalid address is not: %j', (address) => {
    expect(lan(address)).toBeUndefined();
  });

  it.each<[object, string]>([
    [{}, 'release'],
    [{ getAccountInfoSync: () => undefined }, 'release'],
    [{ getAccountInfoSync: () => ({}) }, 'release'],
    [{ getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }) }, 'develop'],
    [
      {
        getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
        getLaunchOptionsSync: () => ({}),
        getAppBaseInfo: () => ({ fontSizeSetting: '16' }),
      },
      'develop',
    ],
  ])('odd values are read without an error (%#)', (wx, envVersion) => {
    expect(readEnvironment(wx as Wx, undefined)).toMatchObject({
      ...{ envVersion, appVersion: '', textScale: 1, inDevTools: false, sdkVersion: '' },
    });
  });
});

describe('storage', () => {
  it('tries again only after a success', () => {
    let isBroken = true;
    const kept = new Map<string, unknown>();
    const tries: string[] = [];
    const storage = createStorage({
      getStorageSync: (key: string) => kept.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => {
        tries.push(key);
        if (isBroken) throw new Error('full');
        kept.set(key, value);
      },
      removeStorageSync: (key: string) => void kept.delete(key),
    } as unknown as Wx);
    expect(storage.insist('a', 1)).toBe(false);
    expect(storage.write('b', 2)).toBe(false);
    expect(tries).toEqual(['a', 'b']);
    isBroken = false;
    expect(storage.write('b', 3)).toBe(true);
    expect([tries, [...kept]]).toEqual([
      ['a', 'b', 'b', 'a'],
      [
        ['b', 3],
        ['a', 1],
      ],
    ]);
  });

  it('has no value that cannot be read, and no keys that WeChat does not tell', () => {
    const fails = (): never => {
      throw new Error('no');
    };
    expect(createStorage({ getStorageSync: fails } as unknown as Wx).read('a')).toBeUndefined();
    expect(storedKeys({ getStorageInfoSync: () => ({ keys: ['a'] }) } as unknown as Wx)).toEqual(['a']);
    expect([storedKeys({ getStorageInfoSync: fails } as unknown as Wx), storedKeys({} as Wx)]).toEqual([
      [],
      [],
    ]);
  });
});

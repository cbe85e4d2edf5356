/** The small ports: the exact calls of WeChat, and the handling of results, failures and missing values. */
import { ANSWER_MS, DIALOG_MS, callWx } from '../../miniprogram/platform/call';
import { copyText } from '../../miniprogram/platform/clipboard';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createDialogs } from '../../miniprogram/platform/dialogs';
import { createEnterEvents } from '../../miniprogram/platform/enter-options';
import { readEnvironment } from '../../miniprogram/platform/environment';
import { createFeedback } from '../../miniprogram/platform/feedback';
import { createListeners } from '../../miniprogram/platform/listeners';
import { createNavigation } from '../../miniprogram/platform/navigation';
import { askOffline } from '../../miniprogram/platform/network';
import { pageSignal } from '../../miniprogram/platform/page-signal';
import { createRealtimeLog } from '../../miniprogram/platform/realtime-log';
import { createTheme } from '../../miniprogram/platform/theme';
import { watchUpdates } from '../../miniprogram/platform/updates';
import type { Callbacks, Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

interface Ended {
  success?: (result?: unknown) => void;
  fail?: (failure?: unknown) => void;
}
type How = 'fails' | 'says nothing' | 'throws' | { readonly with: unknown };

/** A wx of these functions: each records its arguments, and ends as given. */
function create(ends: Readonly<Record<string, How>>, more: object = {}) {
  const time = new VirtualTime();
  const asked: unknown[] = [];
  const wx: Record<string, unknown> = { ...more };
  const files: Record<string, unknown> = {};
  for (const [name, how] of Object.entries(ends)) {
    const [at, own] = name.startsWith('files.') ? [files, name.slice(6)] : [wx, name];
    at[own] = ({ success, fail, ...options }: Ended): void => {
      asked.push([name, options]);
      if (how === 'throws') throw new Error('parameter error');
      if (how === 'fails') fail?.({ errMsg: `${own}:fail` });
      else if (how !== 'says nothing') success?.(how.with);
    };
  }
  if (Object.keys(files).length > 0) wx['getFileSystemManager'] = () => files;
  const clock = createForegroundClock(time);
  return { time, asked, clock, wx: wx as unknown as Wx, device: { wx: wx as unknown as Wx, clock } };
}
const OK: How = { with: {} };

describe('a call of wx', () => {
  it.each<[string, How, unknown]>([
    ['answers', { with: { a: 1 } }, { ok: true, result: { a: 1 } }],
    ['answers nothing', { with: undefined }, { ok: true, result: {} }],
    ['fails', 'fails', { ok: false, failure: { errMsg: 'x:fail' }, timedOut: false }],
    ['throws', 'throws', { ok: false, failure: {}, timedOut: false }],
    ['says nothing', 'says nothing', { ok: false, failure: {}, timedOut: true }],
  ])('that %s ends', async (_, how, outcome) => {
    const { wx, clock, time } = create({ x: how });
    const call = (wx as unknown as { x: (options: object) => void }).x;
    const begun = time.total;
    expect(await time.until(callWx(clock, 5_000, call, {}))).toEqual(outcome);
    expect(time.total - begun).toBe(how === 'says nothing' ? 5_000 : 0);
    await time.pass(10_000);
    expect(time.pending).toBe(0);
  });

  it('tells of its success only where that came after its time', async () => {
    const late = jest.fn();
    for (const [listener, ms, times] of [
      [late, 4_999, 0],
      [late, 5_000, 1],
      [undefined, 5_000, 1],
    ] as const) {
      const { clock, time } = create({});
      let succeed = (): void => undefined;
      const call = ({ success }: Callbacks<unknown>): void => {
        succeed = () => {
          success(undefined);
        };
      };
      const work = callWx(clock, 5_000, call, {}, listener);
      await time.pass(ms);
      expect(succeed).not.toThrow();
      expect([(await work).ok, late.mock.calls.length]).toEqual([ms < 5_000, times]);
    }
  });

  it('that fails with nothing is a failure', async () => {
    const { clock } = create({});
    const work = callWx(
      clock,
      1,
      ({ fail }: Callbacks<unknown>) => {
        fail(undefined);
      },
      {},
    );
    expect(await work).toEqual({ ok: false, failure: {}, timedOut: false });
    expect([ANSWER_MS, DIALOG_MS]).toEqual([5_000, 600_000]);
  });
});

describe('a call that this base library lacks', () => {
  it('is a failure at once', async () => {
    const { clock, time } = create({});
    expect(await callWx(clock, 1_000, undefined, {})).toEqual({ ok: false, failure: {}, timedOut: false });
    await time.pass(5_000);
    expect(time.pending).toBe(0);
  });
});

describe('navigation', () => {
  const all = { navigateTo: OK, redirectTo: OK, reLaunch: OK, switchTab: OK, navigateBack: OK };

  it('asks for each page by its path', () => {
    const { wx, asked } = create({ ...all, setTabBarItem: OK, setNavigationBarTitle: OK });
    const navigation = createNavigation(Object.assign(wx, { stopPullDownRefresh: () => asked.push('stop') }));
    const done = jest.fn();
    navigation.open('/a');
    navigation.open('/a');
    navigation.replace('/b');
    navigation.openTab('/c');
    navigation.restart('/d');
    navigation.back();
    navigation.back();
    navigation.setTitle('t');
    navigation.setTabs(['x', 'y'], done);
    navigation.stopPullDown();
    expect(asked).toEqual([
      ...[1, 2].map(() => ['navigateTo', { url: '/a' }]),
      ['redirectTo', { url: '/b' }],
      ['switchTab', { url: '/c' }],
      ['reLaunch', { url: '/d' }],
      ...[1, 2].map(() => ['navigateBack', { delta: 1 }]),
      ['setNavigationBarTitle', { title: 't' }],
      ['setTabBarItem', { index: 0, text: 'x' }],
      ['setTabBarItem', { index: 1, text: 'y' }],
      'stop',
    ]);
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('ignores the second of two taps on the same page, but not on another page', () => {
    const { wx, asked } = create({ navigateTo: 'says nothing', navigateBack: 'says nothing' });
    const navigation = createNavigation(wx);
    ['/a', '/a', '/b', '/b'].forEach(navigation.open);
    navigation.back();
    navigation.back();
    expect(asked.map((one) => (one as unknown[])[0])).toEqual(['navigateTo', 'navigateTo', 'navigateBack']);
  });

  it('opens in the place of the page on top where there are ten, again and again', () => {
    const { wx, asked } = create({ navigateTo: 'fails', redirectTo: 'fails', navigateBack: 'fails' });
    const navigation = createNavigation(wx);
    navigation.open('/a');
    navigation.open('/a');
    navigation.back();
    navigation.back();
    expect(asked.map((one) => (one as unknown[])[0])).toEqual([
      ...['navigateTo', 'redirectTo', 'navigateTo', 'redirectTo', 'navigateBack', 'navigateBack'],
    ]);
  });

  it('works without APIs that a base library lacks, and ignores failures', () => {
    const { wx } = create({ switchTab: 'fails', setTabBarItem: 'fails' });
    const navigation = createNavigation(wx);
    const done = jest.fn();
    navigation.openTab('/a');
    navigation.setTabs(['x'], done);
    const bare = createNavigation(create({}).wx);
    ['open', 'replace', 'restart', 'setTitle'].forEach((name) => {
      bare[name as 'open']('/a');
    });
    bare.back();
    bare.setTabs(['x'], done);
    bare.stopPullDown();
    createNavigation(create({ navigateTo: 'fails' }).wx).open('/a');
    expect(done).not.toHaveBeenCalled();
  });
});

describe('feedback', () => {
  it.each([
    [1, 1_500],
    [16, 1_500],
    [20, 1_800],
    [44, 3_960],
    [60, 4_000],
  ])('of %i characters stays %i ms', (length, duration) => {
    const { wx, asked } = create({ showToast: OK });
    createFeedback(wx).say('x'.repeat(length));
    expect(asked).toEqual([['showToast', { title: 'x'.repeat(length), icon: 'none', duration }]]);
  });

  it('covers the page until it is closed, once', () => {
    const { wx, asked } = create({ showLoading: OK, hideLoading: 'fails' });
    const stop = createFeedback(wx).wait('w');
    expect(asked).toEqual([['showLoading', { title: 'w', mask: true }]]);
    stop();
    stop();
    expect(asked.slice(1)).toEqual([['hideLoading', {}]]);
    const bare = createFeedback(create({}).wx);
    bare.say('x');
    bare.wait('w')();
  });

  it('handles the failure of closing itself, which would else reject a promise of wx', () => {
    const hideLoading = jest.fn();
    createFeedback({ hideLoading } as unknown as Wx).wait('w')();
    const end = expect.any(Function) as unknown;
    expect(hideLoading.mock.calls).toEqual([[{ success: end, fail: end }]]);
  });
});

describe('what WeChat tells by itself', () => {
  it('the theme, its changes, and light where it does not', () => {
    let tell: (change: { theme?: string }) => void = () => undefined;
    const theme = createTheme({
      getAppBaseInfo: () => ({ theme: 'dark' }),
      onThemeChange: (listener: typeof tell) => (tell = listener),
    } as unknown as Wx);
    const heard: string[] = [];
    const stop = theme.subscribe((name) => heard.push(name));
    expect(theme.current).toBe('dark');
    tell({ theme: 'light' });
    tell({ theme: 'dark' });
    stop();
    tell({});
    expect([heard, theme.current]).toEqual([['light', 'dark'], 'light']);
    const fails = (): never => {
      throw new Error('no');
    };
    const themes = [
      { getSystemInfoSync: () => ({ theme: 'dark' }) },
      { getSystemInfoSync: () => ({ theme: 'light' }) },
      { getAppBaseInfo: fails },
      {},
    ].map((wx) => createTheme(wx as unknown as Wx).current);
    expect(themes).toEqual(['dark', 'light', 'light', 'light']);
  });

  it('a new version, which is taken when the app says so', () => {
    let tell = (): void => undefined;
    const applyUpdate = jest.fn();
    const manager = { onUpdateReady: (listener: () => void) => (tell = listener), applyUpdate };
    const ready = jest.fn((apply: () => void) => {
      expect(applyUpdate).not.toHaveBeenCalled();
      apply();
    });
    watchUpdates({ getUpdateManager: () => manager } as unknown as Wx, ready);
    expect(ready).not.toHaveBeenCalled();
    tell();
    expect([ready.mock.calls.length, applyUpdate.mock.calls.length]).toEqual([1, 1]);
    watchUpdates({} as Wx, ready);
  });

  it('how the app came to the foreground: the first, once, and each to who listens', () => {
    const entries = createEnterEvents();
    const heard: unknown[] = [];
    entries.tell(undefined);
    const stop = entries.subscribe((entry) => heard.push(entry));
    entries.tell({ scene: 2 });
    expect([entries.takeFirst(), entries.takeFirst()]).toEqual([{}, undefined]);
    stop();
    entries.tell({ scene: 3 });
    expect([heard, entries.takeFirst()]).toEqual([[{ scene: 2 }], undefined]);
  });

  it.each<[How | undefined, boolean]>([
    [{ with: { networkType: 'none' } }, true],
    [{ with: { networkType: 'wifi' } }, false],
    [{ with: undefined }, false],
    ['fails', false],
    ['says nothing', false],
    ['throws', false],
    [undefined, false],
  ])('whether there is a network: %j', async (how, isOffline) => {
    const { wx, clock, time } = create(how ? { getNetworkType: how } : {});
    const answers: boolean[] = [];
    askOffline(wx, clock, (answer) => answers.push(answer));
    await time.pass(999);
    expect(answers).toEqual(how === 'says nothing' ? [] : [isOffline]);
    await time.pass(1);
    expect(answers).toEqual([isOffline]);
  });

  it.each([
    [{ qy: {}, getSystemInfoSync: () => ({ environment: 'wxwork' }) }, true],
    [{ qy: {}, getSystemInfoSync: () => ({ environment: 'wechat' }) }, false],
    [{ qy: {} }, false],
    [{ getSystemInfoSync: () => ({ environment: 'wxwork' }) }, false],
  ])('whether this is WeCom (%#)', (wx, inWecom) => {
    expect(readEnvironment(wx as unknown as Wx, undefined).inWecom).toBe(inWecom);
  });
});

describe('the rest', () => {
  it('copies a text', async () => {
    const { device, asked } = create({ setClipboardData: OK });
    expect([await copyText(device, 't'), asked]).toEqual([true, [['setClipboardData', { data: 't' }]]]);
    expect(await copyText(create({ setClipboardData: 'fails' }).device, 't')).toBe(false);
    expect(await copyText(create({}).device, 't')).toBe(false);
  });

  it('asks to choose among texts', async () => {
    const light = { current: 'light' } as const;
    const { wx, clock, asked } = create({ showActionSheet: { with: { tapIndex: 1 } } });
    expect(await createDialogs(wx, clock, light).choose(['a', 'b'])).toBe(1);
    expect(asked).toEqual([['showActionSheet', { itemList: ['a', 'b'] }]]);
    for (const ends of [{ showActionSheet: 'fails' as const }, {}]) {
      const other = create(ends);
      expect(await createDialogs(other.wx, other.clock, light).choose(['a'])).toBeUndefined();
      expect(other.time.total).toBe(0);
    }
  });

  it.each([
    ['light', false, '#576b95'],
    ['light', true, '#d54941'],
    ['dark', false, '#7d90a9'],
    ['dark', true, '#f6685d'],
  ] as const)(
    'asks in the colours of the theme: %s, destructive %p',
    (current, destructive, confirmColor) => {
      const { wx, clock, asked } = create({ showModal: OK });
      const texts = { title: 't', content: 'c', confirmText: 'y', cancelText: 'n' };
      void createDialogs(wx, clock, { current }).confirm({ ...texts, destructive });
      expect(asked).toEqual([['showModal', { ...texts, confirmColor }]]);
    },
  );

  it('writes to the realtime log, at its level, cut, and survives one that fails', () => {
    const lines: unknown[] = [];
    const made = jest.fn(() => ({
      info: (line: string) => lines.push(['info', line.length]),
      warn: (line: string) => lines.push(['warn', line]),
    }));
    const log = createRealtimeLog({ getRealtimeLogManager: made } as unknown as Wx);
    expect(made).not.toHaveBeenCalled();
    log.info('x'.repeat(4_001));
    log.warn('w');
    log.error('e');
    expect([lines, made.mock.calls.length]).toEqual([
      [
        ['info', 4_000],
        ['warn', 'w'],
      ],
      1,
    ]);
    const error = jest.fn(() => {
      throw new Error('full');
    });
    createRealtimeLog({ getRealtimeLogManager: () => ({ error }) } as unknown as Wx).error('e');
    expect(error).toHaveBeenCalledTimes(1);
    createRealtimeLog({} as Wx).info('x');
  });

  it('tells listeners, those too that follow one that leaves', () => {
    const listeners = createListeners<number>();
    const heard: unknown[] = [];
    const stop = listeners.add((value) => {
      heard.push(['a', value]);
      stop();
    });
    listeners.add((value) => heard.push(['b', value]));
    listeners.emit(1);
    listeners.emit(2);
    expect(heard).toEqual([
      ['a', 1],
      ['b', 1],
      ['b', 2],
    ]);
  });

  it('ends what a page asked for when it is left, and the page’s own end runs as before', () => {
    const page = {
      said: 'own',
      onUnload() {
        return this.said;
      },
    };
    const signal = pageSignal(page);
    expect([pageSignal(page) === signal, signal.aborted]).toEqual([true, false]);
    expect([page.onUnload(), signal.aborted]).toEqual(['own', true]);
    const bare: { onUnload?: () => unknown } = {};
    const other = pageSignal(bare);
    expect([bare.onUnload?.(), other.aborted]).toEqual([undefined, true]);
  });
});

/** The small ports: what each asks of WeChat, word for word, and what it makes of an answer, of a failure, of nothing. */
import { ANSWER_MS, DIALOG_MS, callWx } from '../../miniprogram/platform/call';
import { copyText } from '../../miniprogram/platform/clipboard';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createDialogs } from '../../miniprogram/platform/dialogs';
import { createEntries } from '../../miniprogram/platform/entries';
import { readEnvironment } from '../../miniprogram/platform/environment';
import { createFeedback } from '../../miniprogram/platform/feedback';
import { fileSize, keepFile, readHead, readText, removeFile } from '../../miniprogram/platform/files';
import { createListeners } from '../../miniprogram/platform/listeners';
import { createNavigation } from '../../miniprogram/platform/navigation';
import { askOffline } from '../../miniprogram/platform/network';
import { removeOwnFiles } from '../../miniprogram/platform/own-files';
import { pageSignal } from '../../miniprogram/platform/page-signal';
import { createPictures } from '../../miniprogram/platform/pictures';
import { createRealtimeLog } from '../../miniprogram/platform/realtime-log';
import {
  isAccepted,
  openSubscribeSettings,
  readSubscribeSettings,
  requestSubscribe,
} from '../../miniprogram/platform/subscribe';
import { createTheme } from '../../miniprogram/platform/theme';
import { watchUpdates } from '../../miniprogram/platform/updates';
import type { Wx } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

interface Ended {
  success?: (result?: unknown) => void;
  fail?: (failure?: unknown) => void;
}
type How = 'fails' | 'says nothing' | 'throws' | { readonly with: unknown };

/** A wx of these functions: each writes down what it was asked, and ends like that. */
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
    expect(await time.until(callWx(clock, 5_000, call))).toEqual(outcome);
    expect(time.total - begun).toBe(how === 'says nothing' ? 5_000 : 0);
    await time.pass(10_000);
    expect(time.pending).toBe(0);
  });

  it('that fails with nothing is a failure', async () => {
    const { clock } = create({});
    const work = callWx(clock, 1, ({ fail }) => {
      fail(undefined);
    });
    expect(await work).toEqual({ ok: false, failure: {}, timedOut: false });
    expect([ANSWER_MS, DIALOG_MS]).toEqual([5_000, 600_000]);
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

  it('takes the second of two taps for the first one, and another page not', () => {
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

  it('does without what a base library lacks, and hears failures quietly', () => {
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

  it('covers the page until it is told, once', () => {
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
});

describe('pictures', () => {
  const FILES = [{ tempFilePath: 'a', size: 1 }];
  const ports = (ends: Readonly<Record<string, How>>) => {
    const world = create(ends);
    const told: string[] = [];
    const all = { ...world.device, onTemporary: (path: string) => told.push(path) };
    return { ...world, told, pictures: createPictures(all) };
  };

  it('are asked for small, and noted as temporary', async () => {
    const { pictures, asked, told } = ports({ chooseMedia: { with: { tempFiles: FILES } } });
    expect([pictures.supported, await pictures.choose(3)]).toEqual([true, { kind: 'chosen', files: FILES }]);
    expect(asked).toEqual([['chooseMedia', { count: 3, mediaType: ['image'], sizeType: ['compressed'] }]]);
    expect(told).toEqual(['a']);
  });

  it.each([
    ['chooseMedia:fail cancel', { kind: 'cancelled' }],
    ['chooseMedia:fail Cancelled', { kind: 'cancelled' }],
    ['chooseMedia:fail no', { kind: 'failed', failure: { errMsg: 'chooseMedia:fail no' } }],
    [undefined, { kind: 'failed', failure: { errMsg: undefined } }],
  ])('that end with %p', async (errMsg, end) => {
    const { device } = create(
      {},
      {
        chooseMedia: ({ fail }: Required<Ended>) => {
          fail({ errMsg });
        },
      },
    );
    expect(await createPictures(device as Parameters<typeof createPictures>[0]).choose(1)).toEqual(end);
  });

  it('cannot be chosen below 2.10.0', async () => {
    const { pictures } = ports({});
    expect([pictures.supported, (await pictures.choose(1)).kind]).toEqual([false, 'failed']);
  });

  it.each<[string, Readonly<Record<string, How>>, string, string[]]>([
    ['can be made smaller', { compressImage: { with: { tempFilePath: 'b' } } }, 'b', ['b']],
    ['cannot', { compressImage: 'fails' }, 'a', []],
    ['cannot here', {}, 'a', []],
  ])('that %s', async (_, ends, path, temporary) => {
    const { pictures, told, asked } = ports(ends);
    expect([await pictures.compress('a', 80), told]).toEqual([path, temporary]);
    expect(asked).toEqual(ends['compressImage'] ? [['compressImage', { src: 'a', quality: 80 }]] : []);
  });

  it.each([
    ['choose', 600_000],
    ['compress', 10_000],
  ] as const)('that WeChat never ends: %s after %i ms', async (name, ms) => {
    const { pictures, time } = ports({ chooseMedia: 'says nothing', compressImage: 'says nothing' });
    await time.until<unknown>(name === 'choose' ? pictures.choose(1) : pictures.compress('a', 1));
    expect(time.total).toBe(ms);
  });

  it('are viewed, and need nobody who notes them', async () => {
    const { pictures, asked } = ports({ previewImage: 'fails' });
    pictures.view(['a', 'b'], 'b');
    expect(asked).toEqual([['previewImage', { urls: ['a', 'b'], current: 'b' }]]);
    const { device } = create({
      chooseMedia: { with: { tempFiles: FILES } },
      compressImage: { with: { tempFilePath: 'b' } },
    });
    const bare = createPictures(device);
    bare.view(['a'], 'a');
    expect([(await bare.choose(1)).kind, await bare.compress('a', 1)]).toEqual(['chosen', 'b']);
  });
});

describe('files', () => {
  it.each<[string, (device: ReturnType<typeof create>['device']) => Promise<unknown>, unknown, How, unknown]>(
    [
      [
        'files.readFile',
        (device) => readText(device, 'a'),
        { filePath: 'a', encoding: 'utf8' },
        { with: { data: 't' } },
        't',
      ],
      [
        'files.readFile',
        (device) => readText(device, 'a'),
        undefined,
        { with: { data: new ArrayBuffer(1) } },
        '',
      ],
      ['files.readFile', (device) => readText(device, 'a'), undefined, 'fails', ''],
      [
        'files.readFile',
        (device) => readHead(device, 'a', 12),
        { filePath: 'a', encoding: 'hex', position: 0, length: 12 },
        { with: { data: 'ff' } },
        'ff',
      ],
      [
        'files.readFile',
        (device) => readHead(device, 'a', 12),
        undefined,
        { with: { data: new ArrayBuffer(1) } },
        '',
      ],
      ['files.readFile', (device) => readHead(device, 'a', 12), undefined, 'fails', ''],
      ['files.getFileInfo', (device) => fileSize(device, 'a'), { filePath: 'a' }, { with: { size: 7 } }, 7],
      ['files.getFileInfo', (device) => fileSize(device, 'a'), undefined, { with: { size: '7' } }, undefined],
      ['files.getFileInfo', (device) => fileSize(device, 'a'), undefined, 'throws', undefined],
      ['files.unlink', (device) => removeFile(device, 'a'), { filePath: 'a' }, OK, true],
      ['files.unlink', (device) => removeFile(device, 'a'), undefined, 'fails', false],
      [
        'files.saveFile',
        (device) => keepFile(device, 't', 'a'),
        { tempFilePath: 't', filePath: 'a' },
        OK,
        true,
      ],
      ['files.saveFile', (device) => keepFile(device, 't', 'a'), undefined, 'fails', false],
    ],
  )('%s (%#)', async (name, work, options, how, expected) => {
    const { device, asked } = create({ [name]: how });
    expect(await work(device)).toBe(expected);
    expect(asked).toEqual([[name, options ?? expect.anything()]]);
  });

  it('are none where there is no file system', async () => {
    const { device, time } = create({});
    const work = [
      readText(device, 'a'),
      readHead(device, 'a', 1),
      fileSize(device, 'a'),
      removeFile(device, 'a'),
    ];
    expect(await Promise.all(work)).toEqual(['', '', undefined, false]);
    expect(time.total).toBe(0);
  });
});

describe('what the app keeps on the device', () => {
  const LISTED: Readonly<Record<string, How>> = {
    'files.readdir': { with: { files: ['a', 'device', 'miniprogramLog', 'devices', 'mydevice'] } },
    'files.getSavedFileList': { with: { fileList: [{ filePath: 's1' }, { filePath: 's2' }] } },
    'files.removeSavedFile': OK,
  };
  const env = { env: { USER_DATA_PATH: 'usr' } };
  const removed = (name: string, key: string, names: string[]): unknown[] =>
    names.map((one) => [name, { [key]: one, ...(name === 'files.rmdir' ? { recursive: true } : {}) }]);
  const NAMES = ['usr/a', 'usr/devices', 'usr/mydevice'];
  const SAVED = removed('files.removeSavedFile', 'filePath', ['s1', 's2']);

  it('goes, files and folders, but what is the device’s', async () => {
    const { device, asked } = create({ ...LISTED, 'files.unlink': 'fails', 'files.rmdir': OK }, env);
    await removeOwnFiles(device);
    expect(asked).toHaveLength(2 + 3 + 3 + 2);
    expect(asked).toEqual(
      expect.arrayContaining([
        ['files.readdir', { dirPath: 'usr' }],
        ...removed('files.unlink', 'filePath', NAMES),
        ...removed('files.rmdir', 'dirPath', NAMES),
        ...SAVED,
      ]),
    );
  });

  it('is no folder where removing the file was enough', async () => {
    const { device, asked } = create({ ...LISTED, 'files.unlink': OK, 'files.rmdir': OK }, env);
    await removeOwnFiles(device);
    expect(asked).toHaveLength(2 + 3 + 2);
  });

  it.each<[string, Readonly<Record<string, How>>, object, number]>([
    ['there is no path', { ...LISTED, 'files.unlink': OK }, {}, 1 + 2],
    ['the path is empty', { ...LISTED, 'files.unlink': OK }, { env: { USER_DATA_PATH: '' } }, 1 + 2],
    ['nothing can be listed', { 'files.readdir': 'fails', 'files.getSavedFileList': 'fails' }, env, 2],
    ['lists are empty', { 'files.readdir': OK, 'files.getSavedFileList': OK }, env, 2],
    [
      'files alone can be removed',
      { 'files.readdir': LISTED['files.readdir']!, 'files.unlink': 'fails' },
      env,
      1 + 3,
    ],
    [
      'saved files cannot be removed',
      { 'files.getSavedFileList': LISTED['files.getSavedFileList']! },
      env,
      1,
    ],
    ['there is no file system', {}, env, 0],
  ])('is left in peace where %s', async (_, ends, more, count) => {
    const { device, asked, time } = create(ends, more);
    await removeOwnFiles(device);
    expect([asked.length, time.total]).toEqual([count, 0]);
  });
});

describe('messages', () => {
  it('are asked for by template, and answered for those alone', async () => {
    const answer = { a: 'accept', b: 'ban', c: 'odd', errMsg: 'ok', other: 'accept' };
    const { device, asked } = create({ requestSubscribeMessage: { with: answer } });
    expect(await requestSubscribe(device, ['a', 'b', 'c'])).toEqual({
      ok: true,
      choices: { a: 'accept', b: 'ban' },
    });
    expect(asked).toEqual([['requestSubscribeMessage', { tmplIds: ['a', 'b', 'c'] }]]);
  });

  it.each<[unknown, unknown]>([
    [{ errMsg: 'x:fail cancel' }, { ok: true, choices: { a: 'reject', b: 'reject' } }],
    [
      { errMsg: 'x:fail cancel', errCode: 20004 },
      { ok: false, code: 'subscribe_switched_off' },
    ],
    [{ errMsg: 7 }, { ok: false, code: 'subscribe_failed' }],
    [{}, { ok: false, code: 'subscribe_failed' }],
  ])('that end with %j', async (failure, end) => {
    const { device } = create(
      {},
      {
        requestSubscribeMessage: ({ fail }: Required<Ended>) => {
          fail(failure);
        },
      },
    );
    expect(await requestSubscribe(device, ['a', 'b'])).toEqual(end);
  });

  it('that nobody answers, and that cannot be asked for', async () => {
    const { device, time } = create({ requestSubscribeMessage: 'says nothing' });
    expect(await time.until(requestSubscribe(device, ['a']))).toEqual({
      ok: false,
      code: 'subscribe_unanswered',
    });
    expect(time.total).toBe(600_000);
    expect(await requestSubscribe(create({}).device, ['a'])).toEqual({
      ok: false,
      code: 'subscribe_unsupported',
    });
  });

  it.each<[How | undefined, unknown]>([
    [
      { with: { subscriptionsSetting: { mainSwitch: true, itemSettings: { a: 'reject', b: 7 } } } },
      { mainSwitch: true, kept: { a: 'reject' } },
    ],
    [{ with: { subscriptionsSetting: { mainSwitch: false } } }, { mainSwitch: false, kept: {} }],
    [{ with: { subscriptionsSetting: { mainSwitch: 'on' } } }, undefined],
    [OK, undefined],
    ['fails', undefined],
    [undefined, undefined],
  ])('as WeChat keeps them: %j', async (how, settings) => {
    const { device, asked, time } = create(how ? { getSetting: how } : {});
    expect(await readSubscribeSettings(device)).toEqual(settings);
    expect(asked).toEqual(how ? [['getSetting', { withSubscriptions: true }]] : []);
    expect(time.total).toBe(0);
  });

  it('have settings of WeChat’s own', async () => {
    const open = create({ openSetting: OK });
    expect([await openSubscribeSettings(open.device), open.asked]).toEqual([
      true,
      [['openSetting', { withSubscriptions: true }]],
    ]);
    expect(await openSubscribeSettings(create({ openSetting: 'fails' }).device)).toBe(false);
    expect(await openSubscribeSettings(create({}).device)).toBe(false);
  });

  it.each([
    ['accept', true],
    ['acceptWithAudio', true],
    ['reject', false],
    [undefined, false],
  ] as const)('%s is accepted: %p', (choice, isIt) => {
    expect(isAccepted(choice)).toBe(isIt);
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
    const entries = createEntries();
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

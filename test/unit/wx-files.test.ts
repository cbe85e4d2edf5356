/** Images, files and the app's files on the device: the calls of WeChat, and the handling of each result. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { fileSize, keepFile, readHead, readText, removeFile } from '../../miniprogram/platform/files';
import { removeOwnFiles } from '../../miniprogram/platform/own-files';
import { createPictures } from '../../miniprogram/platform/pictures';
import type { Wx } from '../../miniprogram/platform/wx';
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
    ['cannot be made smaller', { compressImage: 'fails' }, 'a', []],
    ['this base library cannot compress', {}, 'a', []],
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

  it('are shown in the viewer, also when nothing records them', async () => {
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

  it('are missing without a file system', async () => {
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

  it('is removed, files and folders, except for what belongs to the device', async () => {
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

  it('is not treated as a folder where removing the file was enough', async () => {
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
  ])('is left alone where %s', async (_, ends, more, count) => {
    const { device, asked, time } = create(ends, more);
    await removeOwnFiles(device);
    expect([asked.length, time.total]).toEqual([count, 0]);
  });
});

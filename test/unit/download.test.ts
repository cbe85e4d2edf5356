/** One download alone: how its file is read, returned, kept and removed. */
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { classifyFailure } from '../../miniprogram/platform/failures';
import type { HttpResponse } from '../../miniprogram/platform/response';
import type { Callbacks, Wx, WxDownloadOptions, WxDownloadResult } from '../../miniprogram/platform/wx';
import type { CheckedResponse } from '../../miniprogram/request/adapter';
import type { Calls, ClientOptions } from '../../miniprogram/request/client';
import { createDownloadTransport, keep } from '../../miniprogram/request/download';
import type { PreparedDownload } from '../../miniprogram/request/download';
import { createTransfers } from '../../miniprogram/request/transfers';
import type { TransportOptions } from '../../miniprogram/request/request-transport';
import { outcome } from '../fakes/world';
import { VirtualTime } from '../fakes/virtual-time';

const CONTENT: PreparedDownload = {
  ...{ url: 'https://api.example.test/file', method: 'GET', data: undefined, binary: false, timeout: 1_000 },
  ...{ own: true, header: {}, responseType: undefined, onProgress: undefined },
};
const REFUSED: CheckedResponse = { kind: 'refused', problem: { code: 'read' }, waitMs: 0 };

interface Given {
  /** Contents by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of each file. */
  readonly size?: number;
  readonly failsWith200?: boolean;
  readonly own?: boolean;
  /** The adapter's reading of a text. */
  readonly read?: (response: HttpResponse) => CheckedResponse;
  /** False: the response is no longer wanted. */
  readonly isWanted?: boolean;
  /** The download is given up before its result. */
  readonly isGivenUp?: boolean;
  /** How often WeChat calls back. */
  readonly results?: number;
}

async function receive(result: WxDownloadResult, given: Given = {}) {
  const { read = () => REFUSED, own = true, isWanted = true } = given;
  const time = new VirtualTime();
  const files = new Map(Object.entries(given.files ?? {}));
  const log: string[] = [];
  const end = <T>(path: string, { success, fail }: Callbacks<T>, value: (text: string) => T): void => {
    time.setTimeout(() => {
      const text = files.get(path);
      if (text === undefined) fail({ errMsg: 'fail no such file' });
      else success(value(text));
    }, 1);
  };
  let sent: WxDownloadOptions | undefined;
  const wx = {
    downloadFile(options: WxDownloadOptions) {
      sent = options;
      return { abort: () => undefined };
    },
    getFileSystemManager: () => ({
      readFile(options: { filePath: string } & Callbacks<{ data: string }>) {
        log.push(`read ${options.filePath}`);
        end(options.filePath, options, (data) => ({ data }));
      },
      getFileInfo(options: { filePath: string } & Callbacks<{ size?: number | undefined }>) {
        log.push(`size ${options.filePath}`);
        end(options.filePath, options, () => ({ size: given.size }));
      },
      unlink(options: { filePath: string } & Callbacks<unknown>) {
        log.push(`remove ${options.filePath}`);
        files.delete(options.filePath);
        time.setTimeout(() => {
          options.success(undefined);
        }, 1);
      },
    }),
  };
  const options: TransportOptions = {
    wx: wx as unknown as Wx,
    clock: createForegroundClock(time),
    classify: classifyFailure,
    adapter: {
      failsWith200: given.failsWith200 ?? false,
      authorize: (_, header) => header,
      beforeSend: () => undefined,
      read(response) {
        log.push(`adapter ${String(response.status)} ${response.text}`);
        return read(response);
      },
    },
  };
  const way = createDownloadTransport(options);
  const content = { ...CONTENT, own };
  const ends: unknown[] = [];
  const running = way.send(content, undefined, {
    answered(response) {
      log.push('answered');
      if (isWanted) ends.push([response.wellFormed, way.read(content, response)]);
    },
    failed: ({ message }) => ends.push(message),
  });
  if (given.isGivenUp === true) running.giveUp('timed_out');
  for (let i = 0; i < (given.results ?? 1); i += 1) sent?.success(result);
  await time.pass(100);
  return { ends, log, left: [...files.keys()] };
}

const FILES = { tmp: '{"a":1}' };
const FILE = [[true, { kind: 'ok', value: 'tmp' }]];

describe('a downloaded file', () => {
  it.each([200, 201, 299])('with status %i is handed out unread', async (statusCode) => {
    const { ends, log, left } = await receive({ statusCode, tempFilePath: 'tmp' }, { files: FILES });
    expect([ends, log, left]).toEqual([FILE, ['answered'], ['tmp']]);
  });

  it('is removed where the caller has left', async () => {
    const { log, left } = await receive(
      { statusCode: 200, tempFilePath: 'tmp' },
      { files: FILES, isWanted: false },
    );
    expect([log, left]).toEqual([['answered', 'remove tmp'], []]);
  });

  it('that comes after the download was given up is removed', async () => {
    const done = { statusCode: 200, tempFilePath: 'tmp' };
    const { ends, log, left } = await receive(done, { files: FILES, isGivenUp: true });
    expect([ends, log, left]).toEqual([['timed_out'], ['remove tmp'], []]);
    for (const other of [{ statusCode: 200 }, undefined as unknown as WxDownloadResult]) {
      const nothing = await receive(other, { isGivenUp: true });
      expect([nothing.ends, nothing.log]).toEqual([['timed_out'], []]);
    }
  });

  it('that WeChat tells of twice stays, and is handed out once', async () => {
    const done = { statusCode: 200, tempFilePath: 'tmp' };
    const { ends, left } = await receive(done, { files: FILES, results: 2 });
    expect([ends, left]).toEqual([FILE, ['tmp']]);
  });

  it.each([199, 204, 300, 404, 500])(
    'with status %i is an error, read, and removed first',
    async (status) => {
      const { ends, log, left } = await receive(
        { statusCode: status, tempFilePath: 'tmp' },
        { files: FILES },
      );
      expect(log).toEqual(['read tmp', 'remove tmp', 'answered', `adapter ${String(status)} {"a":1}`]);
      expect([ends, left]).toEqual([[[true, REFUSED]], []]);
    },
  );

  it.each<[string, WxDownloadResult, Given, readonly string[]]>([
    [
      'its file',
      { statusCode: 404, tempFilePath: 'tmp', data: 'told' },
      { files: FILES },
      ['read tmp', 'remove tmp', 'answered', 'adapter 404 {"a":1}'],
    ],
    [
      'its file, where that is JSON text',
      { statusCode: 404, tempFilePath: 'tmp' },
      { files: { tmp: '"no"' } },
      ['read tmp', 'remove tmp', 'answered', 'adapter 404 "no"'],
    ],
    [
      'what wx told, where the file has none',
      { statusCode: 404, tempFilePath: 'tmp', data: 'told' },
      { files: { tmp: '' } },
      ['read tmp', 'remove tmp', 'answered', 'adapter 404 told'],
    ],
    [
      'what wx told, where there is no file',
      { statusCode: 404, data: 'told' },
      {},
      ['answered', 'adapter 404 told'],
    ],
    ['nothing', { statusCode: 404 }, {}, ['answered', 'adapter 404 ']],
    ['nothing of a success without a file', { statusCode: 200 }, {}, ['answered', 'adapter 200 ']],
    ['nothing of an invalid path', { statusCode: 200, tempFilePath: 7 }, {}, ['answered', 'adapter 200 ']],
  ] as [string, WxDownloadResult, Given, string[]][])(
    'has the text of %s',
    async (_, result, given, steps) => {
      const { log, left } = await receive(result, given);
      expect([log, left]).toEqual([steps, []]);
    },
  );

  it('without a status is no answer', async () => {
    expect((await receive({ tempFilePath: 'tmp' })).ends).toEqual(['offline']);
  });
});

describe('where failures come with status 200', () => {
  const DONE = { statusCode: 200, tempFilePath: 'tmp' };
  const given = { files: FILES, failsWith200: true };

  it.each<[string, NonNullable<Given['read']>, boolean]>([
    ['refuses', () => REFUSED, true],
    ['takes', () => ({ kind: 'ok', value: 1 }), false],
    ['cannot read', () => ({ kind: 'malformed' }), false],
    [
      'throws at',
      () => {
        throw new Error('no');
      },
      false,
    ],
  ])('a small file that the adapter %s', async (_, read, isError) => {
    const { ends, log, left } = await receive(DONE, { ...given, size: 65_536, read });
    const looked = ['size tmp', 'read tmp', 'adapter 200 {"a":1}'];
    expect([ends, log, left]).toEqual(
      isError
        ? [[[true, REFUSED]], [...looked, 'remove tmp', 'answered', 'adapter 200 {"a":1}'], []]
        : [FILE, [...looked, 'answered'], ['tmp']],
    );
  });

  it('a file that is not JSON is returned without asking the adapter', async () => {
    const { ends, log } = await receive(DONE, { ...given, size: 3, files: { tmp: 'PNG' } });
    expect([ends, log]).toEqual([FILE, ['size tmp', 'read tmp', 'answered']]);
  });

  it('a large file is not read, a file of unknown size is', async () => {
    const large = await receive(DONE, { ...given, size: 65_537 });
    expect([large.ends, large.log]).toEqual([FILE, ['size tmp', 'answered']]);
    const unknown = await receive(DONE, { ...given, read: () => ({ kind: 'ok', value: 1 }) });
    expect([unknown.ends, unknown.log[1]]).toEqual([FILE, 'read tmp']);
  });

  it('a file from a foreign server is not read', async () => {
    const { log } = await receive(DONE, { ...given, own: false });
    expect(log).toEqual(['answered']);
  });
});

describe('what a download hands out', () => {
  const told: string[] = [];
  const create = (value: unknown, onTemporary?: (path: string) => void) => {
    const options = {
      ...{ transferTimeout: 1, session: {}, wx: {}, clock: createForegroundClock(new VirtualTime()) },
      ...(onTemporary ? { onTemporary } : {}),
    };
    const calls = {
      promise: (work: (resolve: unknown, reject: unknown) => void) => new Promise(work),
      prepare: () => ({}),
      run: (...[, , , , resolve]: Parameters<Calls['run']>) => {
        resolve(value, undefined as never);
      },
    };
    return createTransfers(options as unknown as ClientOptions)(calls as unknown as Calls);
  };
  beforeEach(() => {
    told.length = 0;
  });

  it.each<[unknown, string | undefined, string | object, string[]]>([
    ['tmp', undefined, { tempFilePath: 'tmp' }, ['tmp']],
    ['tmp', 'wxfile://usr/a', 'file_unavailable', []],
    [7, undefined, 'file_absent', []],
    ['', undefined, 'file_absent', ['']],
  ])('of %p, to be kept at %p', async (value, filePath, end, temporary) => {
    const { download } = create(value, (path) => told.push(path));
    const work = outcome(download('/file', filePath === undefined ? {} : { filePath }));
    await new Promise(setImmediate);
    expect([await work, told]).toEqual([end, temporary]);
    expect(await outcome(create('tmp').download('/file'))).toEqual({ tempFilePath: 'tmp' });
  });

  it('says what is wrong', async () => {
    const device = { wx: {}, clock: createForegroundClock(new VirtualTime()) } as unknown as TransportOptions;
    await expect(keep(device, '', undefined, () => undefined)).rejects.toMatchObject({
      message: 'The answer contained no file.',
    });
    await expect(keep(device, 'tmp', 'a', () => undefined)).rejects.toMatchObject({
      message: 'It could not be saved: is the path under wx.env.USER_DATA_PATH?',
    });
  });
});

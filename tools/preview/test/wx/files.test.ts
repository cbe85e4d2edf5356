import type { KeptFiles } from '../../src/wx/kept-files';
import type { StoredFile } from '../../src/wx/stored-file';
import { TempFiles } from '../../src/wx/temp-files';
import { createWx } from '../../src/wx/create';
import { GREY_AVATAR } from '../../src/wx/identity';
import { servicesOf } from '../../src/wx/services';
import { shownAddress } from '../../src/wx/shown-address';
import { ask, fakeChannel, fakeSimulator, fakeRouter, MemoryStorage, sync } from './support/fakes';

/** Persistent storage; `writes` are those not yet confirmed. */
function createPlace() {
  const files = new Map<string, StoredFile>();
  const writes: (() => void)[] = [];
  const later = (work: () => void): Promise<void> =>
    new Promise((resolve) => {
      writes.push(() => {
        work();
        resolve();
      });
    });
  const kept: KeptFiles = {
    load: () => Promise.resolve(new Map(files)),
    put: (path, file) => later(() => void files.set(path, file)),
    remove: (path) => later(() => void files.delete(path)),
  };
  const write = (): void => {
    for (const one of writes.splice(0)) one();
  };
  return { kept, write, writes };
}

async function open(kept: KeptFiles) {
  globalThis.localStorage = new MemoryStorage();
  const files = await TempFiles.restore(kept);
  const wx = createWx({ router: fakeRouter(), channel: fakeChannel(), simulator: fakeSimulator(), files });
  return { wx, files, fs: sync(wx, 'getFileSystemManager') as object };
}

function setUp() {
  globalThis.localStorage = new MemoryStorage();
  const wx = createWx({ router: fakeRouter(), channel: fakeChannel(), simulator: fakeSimulator() });
  const { files } = servicesOf(wx);
  const path = files.add(new Uint8Array([104, 105]), 'image/png');
  return { wx, files, path, fs: sync(wx, 'getFileSystemManager') as object };
}

describe('temporary files', () => {
  it('look as in DevTools, and can be shown', () => {
    const { path, files } = setUp();
    expect(path).toMatch(/^http:\/\/tmp\/[0-9a-f]{32}\.png$/);
    expect(shownAddress(path, files)).toMatch(/^blob:/);
    expect(shownAddress(path, files)).toBe(shownAddress(path, files));
    files.remove(path);
    expect(shownAddress(path, files)).toBe(path);
  });

  it('do not outlive the wx that made them', () => {
    const { path } = setUp();
    expect(shownAddress(path, setUp().files)).toBe(path);
  });
});

describe('the address of a picture', () => {
  it('follows an origin that was moved, and only that', () => {
    const { files } = setUp();
    const global = globalThis as { __rewriteOrigins?: Record<string, string> };
    global.__rewriteOrigins = { 'http://127.0.0.1:8787': 'http://127.0.0.1:8788' };
    expect(shownAddress('http://127.0.0.1:8787/avatars/x?y', files)).toBe(
      'http://127.0.0.1:8788/avatars/x?y',
    );
    expect(shownAddress('http://127.0.0.1:87870/a', files)).toBe('http://127.0.0.1:87870/a');
    expect(shownAddress('/assets/a.png', files)).toBe('/assets/a.png');
    delete global.__rewriteOrigins;
    expect(shownAddress('http://127.0.0.1:8787/a', files)).toBe('http://127.0.0.1:8787/a');
  });

  it("draws WeChat's grey avatar without a network", () => {
    const { files } = setUp();
    expect(shownAddress(GREY_AVATAR, files)).toMatch(/^data:image\/svg/);
    expect(shownAddress(`${GREY_AVATAR}0`, files)).toBe(`${GREY_AVATAR}0`);
  });
});

describe('the file system', () => {
  it('reads as text, base64, hex and bytes', async () => {
    const { fs, path } = setUp();
    const read = async (encoding?: string): Promise<unknown> => {
      const { data } = await ask(fs, 'readFile', { filePath: path, encoding });
      return data;
    };
    expect([await read('utf8'), await read('base64'), await read('hex')]).toEqual(['hi', 'aGk=', '6869']);
    expect([...new Uint8Array((await read()) as ArrayBuffer)]).toEqual([104, 105]);
    expect(sync(fs, 'readFileSync', path, 'utf8')).toBe('hi');
  });

  it('fails by name for what is not there', async () => {
    const { fs } = setUp();
    expect(await ask(fs, 'readFile', { filePath: 'http://tmp/none' })).toEqual({
      errMsg: 'readFile:fail no such file or directory, open "http://tmp/none"',
      errno: 1300002,
    });
    expect(() => sync(fs, 'accessSync', 'http://tmp/none')).toThrow(
      'accessSync:fail no such file or directory',
    );
  });

  it('writes, appends, renames and removes in the user area only', async () => {
    const { fs, wx } = setUp();
    const { env } = wx as { env: { USER_DATA_PATH: string } };
    const file = `${env.USER_DATA_PATH}/a/b.txt`;
    sync(fs, 'writeFileSync', file, 'one');
    await ask(fs, 'appendFile', { filePath: file, data: ' two' });
    sync(fs, 'renameSync', file, `${env.USER_DATA_PATH}/c.txt`);
    expect(sync(fs, 'readFileSync', `${env.USER_DATA_PATH}/c.txt`, 'utf8')).toBe('one two');
    expect(sync(fs, 'readdirSync', env.USER_DATA_PATH)).toEqual(['c.txt']);
    sync(fs, 'unlinkSync', `${env.USER_DATA_PATH}/c.txt`);
    expect(sync(fs, 'readdirSync', env.USER_DATA_PATH)).toEqual([]);
    expect((await ask(fs, 'writeFile', { filePath: 'http://tmp/x', data: '' })).errMsg).toContain(
      'permission denied',
    );
  });

  it('moves a temporary file that is saved', async () => {
    const { fs, path } = setUp();
    const { savedFilePath } = await ask(fs, 'saveFile', { tempFilePath: path });
    expect(savedFilePath).toMatch(/^http:\/\/store\//);
    expect(await ask(fs, 'getFileInfo', { filePath: savedFilePath })).toMatchObject({ size: 2 });
    expect((await ask(fs, 'getFileInfo', { filePath: path })).errMsg).toContain('no such file');
    expect(await ask(fs, 'getSavedFileList')).toMatchObject({
      fileList: [{ filePath: savedFilePath, size: 2 }],
    });
  });
});

describe('a reload', () => {
  it('keeps saved files and those in the user area, and no temporary file', async () => {
    const place = createPlace();
    const before = await open(place.kept);
    const [one, other] = ['1', '2'].map((text) =>
      before.files.add(new TextEncoder().encode(text), 'image/png'),
    );
    const saved = sync(before.fs, 'saveFileSync', one) as string;
    sync(before.fs, 'writeFileSync', 'http://usr/a/b.txt', 'text');
    sync(before.fs, 'writeFileSync', 'http://usr/gone.txt', 'text');
    sync(before.fs, 'unlinkSync', 'http://usr/gone.txt');
    place.write();
    const after = await open(place.kept);
    expect(sync(after.fs, 'readFileSync', saved, 'utf8')).toBe('1');
    expect(sync(after.fs, 'readFileSync', 'http://usr/a/b.txt', 'utf8')).toBe('text');
    expect(sync(after.fs, 'readdirSync', 'http://usr')).toEqual(['a']);
    expect(shownAddress(saved, after.files)).toMatch(/^blob:/);
    expect((await ask(after.fs, 'getFileInfo', { filePath: other })).errMsg).toContain('no such file');
  });

  it('happens only after the result of an asynchronous API was stored', async () => {
    const place = createPlace();
    const { fs, files } = await open(place.kept);
    const path = files.add(new Uint8Array([1]), 'image/png');
    let isSaid = false;
    const saving = ask(fs, 'saveFile', { tempFilePath: path, filePath: 'http://usr/photo' }).then((said) => {
      isSaid = true;
      return said;
    });
    await new Promise(setImmediate);
    expect([isSaid, place.writes.length]).toEqual([false, 1]);
    place.write();
    expect(await saving).toEqual({ errMsg: 'saveFile:ok', savedFilePath: 'http://usr/photo' });
  });

  it('is reported to the call that writes when the browser has no space, and to no later one', async () => {
    const { kept } = createPlace();
    const full = new Error('QuotaExceededError');
    const { fs } = await open({ ...kept, put: () => Promise.reject(full) });
    const write = (): Promise<Record<string, unknown>> =>
      ask(fs, 'writeFile', { filePath: 'http://usr/a', data: 'x' });
    expect((await write())['errMsg']).toBe('writeFile:fail QuotaExceededError');
    expect((await ask(fs, 'readFile', { filePath: 'http://usr/a', encoding: 'utf8' }))['data']).toBe('x');
  });
});

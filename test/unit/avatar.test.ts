import type { ImageType } from '../../miniprogram/account/adapter';
import { checkAvatar } from '../../miniprogram/account/avatar';
import { backend } from '../fakes/contract-adapter';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Wx, WxFileSystem } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

const LIMITS = backend.limits ?? {};
const AVATAR_MAX_BYTES = 2_097_152;
const checkOn = (wx: Partial<Wx>): Promise<unknown> =>
  outcome(checkAvatar({ wx: wx as Wx, clock: createForegroundClock(new VirtualTime()) }, PATH, LIMITS));
const PATH = 'wxfile://tmp/a';
/** Bytes, one character for each. */
const bytes = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1');

const PNG = bytes('89504e470d0a1a0a0000000d');
const IMAGES = [
  ['PNG', PNG],
  ['JPEG', bytes('ffd8ffe000104a4649460001')],
  ['JPEG with Exif', bytes('ffd8ffe1')],
  ['GIF 87a', 'GIF87a\u0001\u0000\u0001\u0000'],
  ['GIF 89a', 'GIF89a\u0001\u0000\u0001\u0000'],
  ['WebP', 'RIFF\u0024\u0000\u0000\u0000WEBPVP8 '],
] as const;

function check(world: World, content: string | undefined): Promise<unknown> {
  if (content !== undefined) world.wx.files.set(PATH, content);
  return world.time.until(outcome(checkAvatar({ wx: world.wx, clock: world.app.clock }, PATH, LIMITS)));
}

describe('a chosen file', () => {
  it.each(IMAGES)('that begins like %s passes', async (_, content) => {
    expect(await check(createWorld(), content)).toBeUndefined();
  });

  it.each([
    ['text', 'hello, world'],
    ['HTML', '<!DOCTYPE html>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['BMP', 'BM\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000'],
    ['PDF', '%PDF-1.7\n....'],
    ['HEIC', '\u0000\u0000\u0000\u0018ftypheic'],
    ['a GIF of no version', 'GIF88a\u0001\u0000\u0001\u0000'],
    ['a sound in RIFF', 'RIFF\u0024\u0000\u0000\u0000WAVEfmt '],
    ['WebP without RIFF', 'ABCD\u0024\u0000\u0000\u0000WEBPVP8 '],
    ['a PNG that begins late', `\n${PNG}`],
    ['a cut-off PNG signature', PNG.slice(0, 7)],
  ])('of %s is refused', async (_, content) => {
    expect(await check(createWorld(), content)).toBe('avatar_type_unsupported');
  });

  it('of exactly 2 MB passes, one byte more is refused', async () => {
    expect(LIMITS.avatarBytes).toBe(AVATAR_MAX_BYTES);
    expect(await check(createWorld(), PNG.padEnd(AVATAR_MAX_BYTES, '\u0000'))).toBeUndefined();
    expect(await check(createWorld(), PNG.padEnd(AVATAR_MAX_BYTES + 1, '\u0000'))).toBe('avatar_too_large');
  });
});

describe('what cannot be known passes, and the server decides:', () => {
  const withFiles = (files: Partial<WxFileSystem>): Promise<unknown> =>
    checkOn({ getFileSystemManager: () => files as WxFileSystem });
  const readNothing: WxFileSystem['readFile'] = ({ success }) => {
    success({ data: '' });
  };

  it('a file that cannot be read', async () => {
    expect(await check(createWorld(), undefined)).toBeUndefined();
  });

  it('a phone without a file system', async () => {
    expect(await checkOn({})).toBeUndefined();
  });

  it('a file system that throws', async () => {
    const wx: Partial<Wx> = {
      getFileSystemManager: () => {
        throw new Error('not supported');
      },
    };
    expect(await checkOn(wx)).toBeUndefined();
  });

  it('a file system that tells no sizes', async () => {
    expect(await withFiles({ readFile: readNothing })).toBeUndefined();
  });

  it('a file system that answers bytes where text was asked for', async () => {
    const readFile: WxFileSystem['readFile'] = ({ success }) => {
      success({ data: new ArrayBuffer(12) });
    };
    expect(await withFiles({ readFile })).toBeUndefined();
  });
});

describe('a file that cannot arrive is said to be unavailable before anything is sent:', () => {
  it('one of no bytes', async () => {
    expect(await check(createWorld(), '')).toBe('file_unavailable');
  });

  it.each([[''], [undefined], [null], [7]])('the path %p', async (path) => {
    const { wx, app } = createWorld();
    expect(await outcome(checkAvatar({ wx, clock: app.clock }, path as string, LIMITS))).toBe(
      'file_unavailable',
    );
  });
});

describe("the limits are the backend's:", () => {
  const save = async (limits: Parameters<typeof checkAvatar>[2]): Promise<unknown> => {
    const { wx, app, time } = createWorld();
    wx.files.set(PATH, PNG.padEnd(AVATAR_MAX_BYTES + 1, '\u0000'));
    return time.until(outcome(checkAvatar({ wx, clock: app.clock }, PATH, limits)));
  };

  it('a backend without limits leaves all checks to the server', async () => {
    expect(await save({})).toBeUndefined();
  });

  it.each<[ImageType, string | undefined]>([
    ['png', undefined],
    ['gif', 'avatar_type_unsupported'],
  ])('a backend that only accepts %s', async (type, code) => {
    expect(await save({ avatarTypes: [type] })).toBe(code);
  });
});

describe('a file system that never answers', () => {
  it('blocks the upload for at most ten seconds', async () => {
    const { app, time } = createWorld();
    const files = {
      getFileInfo: () => undefined,
      readFile: () => undefined,
    } as Partial<WxFileSystem> as WxFileSystem;
    const wx = { getFileSystemManager: () => files } as Partial<Wx> as Wx;
    const began = time.now();
    expect(await time.until(outcome(checkAvatar({ wx, clock: app.clock }, PATH, LIMITS)))).toBeUndefined();
    expect(time.now() - began).toBe(10_000);
  });
});

describe('a file system', () => {
  const read = async (hex: string): Promise<{ result: unknown; asked: unknown }> => {
    let asked: unknown;
    const files: Partial<WxFileSystem> = {
      readFile: ({ filePath, encoding, position, length, success }) => {
        asked = { filePath, encoding, position, length };
        success({ data: hex });
      },
    };
    const wx: Partial<Wx> = { getFileSystemManager: () => files as WxFileSystem };
    const result = await checkOn(wx);
    return { result, asked };
  };

  it('is asked for the first twelve bytes only', async () => {
    const { asked } = await read('ffd8ff');
    expect(asked).toEqual({ filePath: PATH, encoding: 'hex', position: 0, length: 12 });
  });

  it('that writes hexadecimal in capitals is understood', async () => {
    expect((await read('89504E470D0A1A0A')).result).toBeUndefined();
  });

  it('that gives the whole file, as below 2.10.0, is understood', async () => {
    expect((await read(`89504e470d0a1a0a${'00'.repeat(5000)}`)).result).toBeUndefined();
  });
});

describe('saving an avatar', () => {
  const save = (world: World, onProgress?: (percent: number) => void): Promise<unknown> =>
    world.time.until(outcome(world.app.account.saveAvatar(PATH, onProgress)));

  it.each([
    ['avatar_too_large', PNG.padEnd(AVATAR_MAX_BYTES + 1, '\u0000')],
    ['avatar_type_unsupported', 'hello, world'],
  ])('is refused with %s before anything is sent', async (code, content) => {
    const world = await createSignedInWorld();
    const { length } = world.wx.calls;
    world.wx.files.set(PATH, content);
    expect(await save(world)).toBe(code);
    expect(world.wx.calls).toHaveLength(length);
  });

  it('sends the file once, and tells how far it is', async () => {
    const world = await createSignedInWorld();
    world.wx.files.set(PATH, PNG);
    const percents: number[] = [];
    expect(await save(world, (percent) => percents.push(percent))).toMatchObject({ id: 'user-1' });
    expect(world.server.requests.filter(({ file }) => file === PNG)).toHaveLength(1);
    expect(world.server.count('POST', '/v1/me/avatar')).toBe(1);
    expect(percents).toEqual([50]);
  });

  it('with an expired session costs one sign-in', async () => {
    const world = await createSignedInWorld();
    world.wx.files.set(PATH, PNG);
    world.server.expireAll();
    expect(await save(world)).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
    expect(world.server.count('POST', '/v1/me/avatar')).toBe(2);
  });
});

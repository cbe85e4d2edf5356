/** What is removed from the device when its user signs out, and what stays. */
import { createLocalUserData } from '../../miniprogram/account/local-user-data';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createStorage } from '../../miniprogram/platform/storage';
import type { Wx, WxFileSystem } from '../../miniprogram/platform/wx';
import { VirtualTime } from '../fakes/virtual-time';

const OWN = 'wxfile://usr';

/** A device whose file system responds at once; a path that ends in `/` is a folder. */
function createDevice(more: Partial<WxFileSystem> = {}, userPath: string | undefined = OWN) {
  const time = new VirtualTime();
  const stored = new Map<string, unknown>();
  const removed: string[] = [];
  let fault = false;
  const files: Partial<WxFileSystem> = {
    readdir: ({ success }) => {
      success({ files: ['note-1', 'albums', 'device', 'miniprogramLog'] });
    },
    unlink: ({ filePath, success, fail }) => {
      if (filePath.endsWith('albums')) fail({ errMsg: 'unlink:fail operation not permitted' });
      else success(removed.push(filePath));
    },
    rmdir: ({ dirPath, recursive, success }) => {
      success(removed.push(`${dirPath}/${recursive ? '**' : ''}`));
    },
    getSavedFileList: ({ success }) => {
      success({ fileList: [{ filePath: 'wxfile://store_1' }] });
    },
    removeSavedFile: ({ filePath, success }) => {
      success(removed.push(filePath));
    },
    ...more,
  };
  const wx = {
    env: { USER_DATA_PATH: userPath },
    getFileSystemManager: () => files,
    getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => stored.set(key, value),
    removeStorageSync: (key: string) => {
      if (fault) throw new Error('removeStorageSync:fail');
      stored.delete(key);
    },
  } as Partial<Wx> as Wx;
  const storage = createStorage(wx);
  const localData = createLocalUserData(storage, { wx, clock: createForegroundClock(time) });
  return {
    ...{ time, stored, removed, storage, localData },
    breakStorage: (isBroken: boolean) => {
      fault = isBroken;
    },
  };
}

it('removes every key but those of the device and of the session', () => {
  const { stored, localData } = createDevice();
  const stays = ['language', 'device/tips', 'session/x', 'signed-out/x', 'signed-in/x'];
  const goes = ['profile/x', 'cache/a', 'note-draft:u:1', 'languages', 'other-program', 'a-session/x'];
  for (const key of [...stays, ...goes]) stored.set(key, 1);
  localData.erase();
  expect([...stored.keys()]).toEqual(stays);
});

it('what storage does not remove now, it removes later', () => {
  const { stored, localData, storage, breakStorage } = createDevice();
  stored.set('cache/a', 1);
  breakStorage(true);
  localData.erase();
  expect(stored.size).toBe(1);
  breakStorage(false);
  storage.retry();
  expect(stored.size).toBe(0);
});

it('removes temporary files, own ones with their folders, and saved ones; not the device’s nor WeChat’s', async () => {
  const { removed, localData, time } = createDevice();
  localData.addTemporaryFile('wxfile://tmp_1');
  localData.addTemporaryFile('wxfile://tmp_1');
  localData.addTemporaryFile('wxfile://tmp_2');
  localData.erase();
  await time.pass(1);
  expect(removed.sort()).toEqual(
    ['wxfile://tmp_1', 'wxfile://tmp_2', `${OWN}/note-1`, `${OWN}/albums/**`, 'wxfile://store_1'].sort(),
  );
  removed.length = 0;
  localData.erase();
  await time.pass(1);
  expect(removed.filter((path) => path.includes('tmp'))).toEqual([]);
});

it('remembers the newest 500 temporary files', async () => {
  const { removed, localData, time } = createDevice({
    readdir: undefined,
    getSavedFileList: undefined,
  } as object);
  for (let n = 0; n < 502; n += 1) localData.addTemporaryFile(`tmp_${String(n)}`);
  localData.erase();
  await time.pass(1);
  expect([removed.length, removed[0], removed.at(-1)]).toEqual([500, 'tmp_2', 'tmp_501']);
});

it.each<[string, object, string]>([
  ['an old base library', { readdir: undefined, rmdir: undefined, getSavedFileList: undefined }, OWN],
  ['a device without a folder', {}, ''],
  ['a saved file that cannot be removed', { removeSavedFile: undefined }, ''],
])('never throws: %s', async (_what, more, path) => {
  const { localData, time } = createDevice(more, path);
  expect(() => {
    localData.erase();
  }).not.toThrow();
  await time.pass(60_000);
});

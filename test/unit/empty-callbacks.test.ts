/** Platforms that call back without a value, or throw instead: every call ends, and releases its place. */
import { backend } from '../fakes/contract-adapter';
import type { Wx } from '../../miniprogram/platform/wx';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

type Way = 'request' | 'uploadFile' | 'downloadFile';
type Callback = (told: unknown) => void;

const send = ({ app }: World, way: Way): Promise<unknown> => {
  if (way === 'uploadFile') return app.client.upload('/v1/file', { filePath: 'a', name: 'a' });
  return way === 'downloadFile' ? app.client.download('/v1/file') : app.client.get('/v1/me');
};

describe.each(['success', 'fail'] as const)('%s', (callback) => {
  it.each([undefined, null, '', 0, 'text', 7])(
    'with %p ends every call, and holds no place',
    async (told) => {
      for (const way of ['request', 'uploadFile', 'downloadFile'] as const) {
        const world = await createSignedInWorld();
        Object.assign(world.wx, {
          [way]: (options: Record<string, Callback>) => {
            world.time.setTimeout(() => options[callback]?.(told), 10);
            return { abort: () => undefined };
          },
        });
        expect(await world.time.until(outcome(send(world, way)))).toBe('offline');
        expect(world.app.diagnostics?.traffic()).toMatchObject({ taken: 0, waiting: 0 });
        // Before any time-out.
        expect(world.time.total).toBeLessThan(1_000);
      }
    },
  );

  it.each([undefined, null, ''])('of wx.login with %p is a failed sign-in', async (told) => {
    const world = createWorld();
    world.wx.login = (options) => {
      world.time.setTimeout(() => {
        (options[callback] as Callback)(told);
      }, 10);
    };
    const { client } = world.launch();
    await expect(world.time.until(client.get('/v1/me'))).rejects.toMatchObject({
      reason: 'login_failed',
    });
  });
});

it.each([undefined, null])('a file system that answers %p: the download is what came', async (told) => {
  for (const name of ['getFileInfo', 'readFile', 'unlink', 'saveFile'] as const) {
    const world = await createSignedInWorld({ ...backend, failsWith200: true });
    const files = world.wx.getFileSystemManager();
    const answer = ({ success }: { success: Callback }): void => {
      world.time.setTimeout(() => {
        success(told);
      }, 10);
    };
    Object.assign(world.wx, { getFileSystemManager: () => ({ ...files, [name]: answer }) });
    const filePath = 'wxfile://usr/kept';
    expect(await world.time.until(outcome(world.app.client.download('/v1/file', { filePath })))).toEqual({
      tempFilePath: filePath,
    });
    expect(await world.time.until(outcome(world.app.account.saveAvatar('wxfile://tmp/a')))).toMatchObject({
      id: 'user-1',
    });
  }
});

it('progress that is not a percentage is not reported, but counts as progress', async () => {
  const world = await createSignedInWorld();
  world.wx.progress = [NaN, -1, 101, Infinity, undefined, 0, 50, 100].map((percent, index) => [
    index + 1,
    percent as number,
  ]);
  const told: number[] = [];
  await world.time.until(
    world.app.client.download('/v1/file', { onProgress: (percent) => told.push(percent) }),
  );
  expect(told).toEqual([0, 50, 100]);
});

describe('a wx that throws at the launch', () => {
  const NAMES: readonly (keyof Wx)[] = [
    ...(['onNetworkStatusChange', 'onThemeChange', 'getUpdateManager'] as const),
    ...(['onNeedPrivacyAuthorization', 'getAppBaseInfo', 'getDeviceInfo', 'getSystemInfoSync'] as const),
    ...(['getAccountInfoSync', 'getLaunchOptionsSync', 'getRealtimeLogManager'] as const),
    ...(['getStorageSync', 'setStorageSync', 'removeStorageSync'] as const),
  ];

  it.each(NAMES)('in %s is signed in and calls all the same', async (name) => {
    const world = createWorld();
    Object.assign(world.wx, {
      [name]: () => {
        throw new Error('not supported');
      },
    });
    // It is reported as an unhandled rejection, for error reports.
    const surfaced = jest.spyOn(Promise, 'reject').mockImplementation(() => new Promise(() => undefined));
    const app = world.launch({ config: { ownPrivacySheet: true } });
    app.start();
    app.show();
    app.hide();
    app.show();
    surfaced.mockRestore();
    expect(await world.time.until(outcome(app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
  });
});

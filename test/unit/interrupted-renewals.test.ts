/** Uploads, downloads, streams and writes that meet an expiry, and what can happen to them before, during and after the renewal. */
import { createAbortController } from '../../miniprogram/platform/abort';
import type { AbortSignal } from '../../miniprogram/platform/abort';
import type { WxUploadOptions } from '../../miniprogram/platform/wx';
import { createStream } from '../../miniprogram/request/stream';
import { json } from '../fakes/fake-server';
import { STYLES, createStyledWorld } from '../fakes/verdicts';
import { outcome } from '../fakes/world';
import type { App, World } from '../fakes/world';

const PATH = '/v1/slow';
const KEPT = 'wxfile://usr/kept';

interface Made {
  readonly signal: AbortSignal;
  readonly tell: () => void;
  readonly resend?: boolean;
}
type Send = (app: App, made: Made) => Promise<unknown>;
const CALLS: Readonly<Record<string, Send>> = {
  'an upload': ({ client }, { tell, ...made }) =>
    client.upload(PATH, { filePath: 'wxfile://a', name: 'a', onProgress: tell, ...made }),
  'a download': ({ client }, { tell, ...made }) => client.download(PATH, { onProgress: tell, ...made }),
  'a download to be kept': ({ client }, { tell, ...made }) =>
    client.download(PATH, { filePath: KEPT, onProgress: tell, ...made }),
  'a stream': ({ streaming }, { tell, ...made }) =>
    createStream({ ...streaming, sdkVersion: '3.8.0' })(PATH, { onText: tell, ...made }),
  'a write of bytes': ({ client }, made) => client.post(PATH, Uint8Array.of(1, 2).buffer, made),
};

/** Until when it runs undisturbed, and how often it has been sent by then. */
const MOMENTS: Readonly<Record<string, { readonly ms: number; readonly sent: number }>> = {
  'before the verdict': { ms: 400, sent: 1 },
  'in wx.login': { ms: 1_020, sent: 1 },
  'in the exchange': { ms: 1_200, sent: 1 },
  'when it is sent again': { ms: 2_400, sent: 2 },
};

const EVENTS: Readonly<
  Record<string, readonly [happen: (world: World, abort: () => void) => unknown, code: RegExp]>
> = {
  'is cancelled': [
    (_, abort) => {
      abort();
    },
    /^aborted$/,
  ],
  'its user signs out': [({ app }) => app.session.signOut(), /^signed_out$/],
  'somebody else signs in': [
    ({ app, server, time }) => {
      app.session.signOut();
      server.userId = 'user-2';
      return time.until(app.account.signIn());
    },
    // Calls that waited for the renewal get the sign-out's error, calls on the wire that of the next user.
    /^(signed_out|account_changed)$/,
  ],
};

describe.each(STYLES.map(({ name }, index): [string, number] => [name, index]))(
  'expiry is %s:',
  (_, index) => {
    let world: World;
    beforeEach(async () => {
      world = await createStyledWorld(STYLES[index]!);
      world.wx.files.set('wxfile://a', 'bytes');
      world.wx.latency = () => 1_000;
      world.wx.progress = [
        [10, 10],
        [500, 50],
        [990, 90],
        [1_500, 95],
      ];
      world.server.expireAll();
    });
    const onWire = (): number => world.wx.calls.filter(({ url }) => url.endsWith(PATH)).length;

    describe.each(Object.keys(CALLS))('%s', (name) => {
      it.each(
        Object.keys(MOMENTS).flatMap((moment) =>
          Object.keys(EVENTS).map((event): [string, string] => [moment, event]),
        ),
      )('%s: %s', async (moment, event) => {
        const { signal, abort } = createAbortController();
        let late = 0;
        let settled = false;
        const call = (CALLS[name] as Send)(world.app, {
          signal,
          tell: () => {
            if (settled) late += 1;
          },
        });
        const end = outcome(
          call.finally(() => {
            settled = true;
          }),
        );
        const { ms, sent: times } = MOMENTS[moment]!;
        await world.time.pass(ms);
        expect(onWire()).toBe(times);
        const [happen, code] = EVENTS[event]!;
        await happen(world, abort);
        expect(await world.time.until(end)).toMatch(code);
        await world.time.pass(30_000);
        expect([onWire(), late]).toEqual([times, 0]);
        expect([...world.wx.files.keys()].filter((file) => file !== 'wxfile://a')).toEqual([]);
        expect(world.wx.logins).toBeLessThanOrEqual(event === 'somebody else signs in' ? 3 : 2);
        const { session } = world.app;
        const valid = [...world.server.sessions]
          .filter(([, { state }]) => state === 'valid')
          .map(([token]) => token);
        expect(valid.filter((token) => token !== session.current())).toEqual([]);
        if (event !== 'its user signs out')
          expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({
            path: '/v1/me',
          });
      });

      it('with `resend: false` is not sent again, and the session is renewed', async () => {
        const { signal } = createAbortController();
        const end = outcome(
          (CALLS[name] as Send)(world.app, { signal, tell: () => undefined, resend: false }),
        );
        expect(await world.time.until(end)).toBe('session_expired');
        await world.time.pass(10_000);
        expect([onWire(), world.wx.logins, world.app.session.state]).toEqual([1, 2, 'signed-in']);
      });
    });

    it('a file that is gone when it is to be sent again is said to be so', async () => {
      const end = outcome(world.app.client.upload(PATH, { filePath: 'wxfile://a', name: 'a' }));
      await world.time.pass(1_200);
      Object.assign(world.wx, {
        uploadFile: (options: WxUploadOptions) => {
          world.time.setTimeout(() => {
            options.fail({ errMsg: 'uploadFile:fail file not found' });
          }, 1);
          return undefined;
        },
      });
      expect(await world.time.until(end)).toBe('file_unavailable');
    });

    it('a renewal that takes longer than a transfer may rest ends no transfer', async () => {
      world.wx.loginLatency = 5_500;
      world.wx.latency = ({ url }) => (url.endsWith('/v1/sessions') ? 9_500 : 1_000);
      const ends = ['an upload', 'a download'].map((name) =>
        outcome(
          (CALLS[name] as Send)(world.app, { signal: createAbortController().signal, tell: () => undefined }),
        ),
      );
      expect((await world.time.until(Promise.all(ends))).map((end) => typeof end)).toEqual([
        'object',
        'object',
      ]);
      expect(world.wx.logins).toBe(2);
    });
  },
);

it('a download that is being moved when its user leaves is removed, and not handed out', async () => {
  const world = await createStyledWorld(STYLES[0]!);
  const files = world.wx.getFileSystemManager();
  Object.defineProperty(world.wx, 'getFileSystemManager', {
    value: () => ({
      ...files,
      saveFile: (options: Parameters<typeof files.saveFile>[0]) => {
        world.time.setTimeout(() => {
          files.saveFile(options);
        }, 1_000);
      },
    }),
  });
  world.server.intercept = ({ path }) => (path === PATH ? json(200, { secret: 'user-1' }) : undefined);
  const own = outcome(world.app.client.download(PATH, { filePath: KEPT }));
  const open = outcome(world.app.client.download(PATH, { filePath: 'wxfile://usr/open', auth: 'none' }));
  await world.time.pass(500);
  world.app.account.signOut();
  expect(await world.time.until(Promise.all([own, open]))).toEqual([
    'signed_out',
    { tempFilePath: 'wxfile://usr/open' },
  ]);
  await world.time.pass(100);
  expect([...world.wx.files.keys()]).toEqual(['wxfile://usr/open']);
});

it.each([
  ['is removed for a user who has left', true, 'signed_out', []],
  ['stays for a user who is still here', false, 'file_unavailable', [KEPT]],
])('a download that WeChat moves after the time-out %s', async (_name, leaves, code, left) => {
  const world = await createStyledWorld(STYLES[0]!);
  const files = world.wx.getFileSystemManager();
  Object.defineProperty(world.wx, 'getFileSystemManager', {
    value: () => ({
      ...files,
      saveFile: ({ success, ...options }: Parameters<typeof files.saveFile>[0]) => {
        files.saveFile({
          ...options,
          success(result) {
            world.time.setTimeout(() => {
              success(result);
            }, 7_000);
          },
        });
      },
    }),
  });
  world.server.intercept = ({ path }) => (path === PATH ? json(200, { secret: 'user-1' }) : undefined);
  const kept = outcome(world.app.client.download(PATH, { filePath: KEPT }));
  await world.time.pass(500);
  if (leaves) world.app.account.signOut();
  expect(await world.time.until(kept)).toBe(code);
  await world.time.pass(10_000);
  expect([...world.wx.files.keys()]).toEqual(left);
});

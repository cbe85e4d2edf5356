/**
 * A call that ends while wx is being called, before it has returned its task: nothing stays on the wire, and no
 * listener is called any more.
 */
import { createAbortController } from '../../miniprogram/platform/abort';
import type { AbortSignal } from '../../miniprogram/platform/abort';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import { sendHttp } from '../../miniprogram/platform/http';
import type { Running } from '../../miniprogram/platform/task';
import type { Callbacks, Wx, WxRequestResult, WxTask } from '../../miniprogram/platform/wx';
import { createStream } from '../../miniprogram/request/stream';
import { backend } from '../fakes/contract-adapter';
import { VirtualTime } from '../fakes/virtual-time';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const KINDS = ['request', 'upload', 'download', 'stream'] as const;
type Kind = (typeof KINDS)[number];
const TRANSFERS = ['upload', 'download'] as const;
const HEAD = { statusCode: 200, header: { 'Content-Type': 'text/plain' } };

interface Platform {
  /** The calls of wx and of its tasks, in order. */
  readonly log: string[];
  /** Runs inside the call of wx. */
  during: (callbacks: Callbacks<WxRequestResult>) => void;
}

/** A platform whose calls and tasks call back at once. */
async function open(adapter?: TestAdapter): Promise<{ world: World; platform: Platform }> {
  const world = await createSignedInWorld(adapter);
  const platform: Platform = { log: [], during: () => undefined };
  const start =
    (name: string) =>
    (options: Callbacks<WxRequestResult>): WxTask => {
      platform.log.push(name);
      platform.during(options);
      return {
        abort: () => void platform.log.push(`abort ${name}`),
        onProgressUpdate(listener) {
          [25, 75].forEach((progress) => {
            listener({ progress });
          });
        },
        onHeadersReceived(listener: (head: typeof HEAD) => void) {
          listener(HEAD);
        },
        onChunkReceived(listener: (chunk: { data: ArrayBuffer }) => void) {
          for (const byte of [97, 98]) listener({ data: Uint8Array.of(byte).buffer });
        },
      } as WxTask;
    };
  Object.assign(world.wx, {
    request: start('request'),
    uploadFile: start('upload'),
    downloadFile: start('download'),
  });
  return { world, platform };
}

interface Listening {
  readonly signal?: AbortSignal;
  readonly heard?: (what: unknown) => void;
}

function begin({ app }: World, kind: Kind, { signal, heard }: Listening = {}): Promise<unknown> {
  const common = signal ? { signal } : {};
  const onProgress = (percent: number): void => heard?.(percent);
  if (kind === 'request') return outcome(app.client.post('/v1/a', {}, common));
  if (kind === 'upload')
    return outcome(app.client.upload('/v1/a', { filePath: 'a', name: 'a', onProgress, ...common }));
  if (kind === 'download') return outcome(app.client.download('/v1/a', { onProgress, ...common }));
  const stream = createStream(Object.assign({}, app.streaming, { sdkVersion: '3.8.0' }));
  return outcome(stream('/v1/a', { onText: (text) => heard?.(text), ...common }));
}
const wireName = (kind: Kind): string => (kind === 'stream' ? 'request' : kind);

describe.each(KINDS)('%s', (kind) => {
  const name = wireName(kind);

  it('that is aborted while wx is being called is aborted as soon as there is a task', async () => {
    const { world, platform } = await open();
    const { signal, abort } = createAbortController();
    platform.during = abort;
    const heard: unknown[] = [];
    const end = begin(world, kind, { signal, heard: (what) => heard.push(what) });
    expect(platform.log).toEqual([name, `abort ${name}`]);
    expect([await end, heard]).toEqual(['aborted', []]);
    expect(world.app.diagnostics?.traffic()).toMatchObject({ taken: 0, waiting: 0 });
  });

  it('that is aborted by the hook that runs before it is not sent', async () => {
    const { signal, abort } = createAbortController();
    let aborts = false;
    const { world, platform } = await open({
      ...backend,
      beforeSend() {
        if (aborts) abort();
        return {};
      },
    });
    aborts = true;
    expect(await begin(world, kind, { signal })).toBe('aborted');
    expect(platform.log).toEqual([]);
    await world.time.pass(100_000);
    expect([platform.log, world.time.pending]).toEqual([[], 0]);
    expect(world.app.diagnostics?.traffic()).toMatchObject({ taken: 0, waiting: 0 });
  });

  it('that failed while wx was being called is not aborted any more', async () => {
    const { world, platform } = await open();
    platform.during = ({ fail }) => {
      fail({ errMsg: 'request:fail timeout' });
    };
    expect([await begin(world, kind), platform.log]).toEqual(['timed_out', [name]]);
  });

  it('that a platform breaks off by an exception is offline', async () => {
    const { world, platform } = await open();
    platform.during = () => {
      throw new Error('wx');
    };
    const end = await begin(world, kind);
    // What only reads is tried once more.
    const isRead = kind === 'download' || kind === 'stream';
    expect([end, platform.log]).toEqual(['offline', isRead ? [name, name] : [name]]);
  });
});

describe.each(TRANSFERS)('the progress of a %s that comes at once', (kind) => {
  it('is told', async () => {
    const { world, platform } = await open();
    const heard: unknown[] = [];
    void begin(world, kind, { heard: (what) => heard.push(what) });
    expect([heard, platform.log]).toEqual([[25, 75], [kind]]);
  });

  it('is not told once its listener has aborted, and the abort reaches the task', async () => {
    const { world, platform } = await open();
    const { signal, abort } = createAbortController();
    const heard: unknown[] = [];
    const end = begin(world, kind, {
      signal,
      heard(what) {
        heard.push(what);
        abort();
      },
    });
    expect([heard, platform.log]).toEqual([[25], [kind, `abort ${kind}`]]);
    expect(await end).toBe('aborted');
  });

  it('goes on where its listener throws, whose error is unhandled and ends nothing', async () => {
    const { world, platform } = await open();
    const error = new Error('mine');
    const heard: unknown[] = [];
    const surfaced = jest.spyOn(Promise, 'reject').mockImplementation(() => new Promise(() => undefined));
    void begin(world, kind, {
      heard(what) {
        heard.push(what);
        throw error;
      },
    });
    const errors = surfaced.mock.calls.flat();
    surfaced.mockRestore();
    expect([heard, errors, platform.log]).toEqual([[25, 75], [error, error], [kind]]);
  });
});

describe('a stream whose pieces come at once', () => {
  it('is told', async () => {
    const { world, platform } = await open();
    const heard: unknown[] = [];
    void begin(world, 'stream', { heard: (what) => heard.push(what) });
    expect([heard, platform.log]).toEqual([['a', 'b'], ['request']]);
  });

  it('is aborted by a listener that throws, and tells nothing more', async () => {
    const { world, platform } = await open();
    const error = new Error('mine');
    const heard: unknown[] = [];
    const end = begin(world, 'stream', {
      heard(what) {
        heard.push(what);
        throw error;
      },
    });
    expect([heard, platform.log]).toEqual([['a'], ['request', 'abort request']]);
    expect(await end).toBe(error);
  });

  it('is aborted by a listener that aborts, and tells nothing more', async () => {
    const { world, platform } = await open();
    const { signal, abort } = createAbortController();
    const heard: unknown[] = [];
    const end = begin(world, 'stream', {
      signal,
      heard(what) {
        heard.push(what);
        abort();
      },
    });
    expect([heard, platform.log]).toEqual([['a'], ['request', 'abort request']]);
    expect(await end).toBe('aborted');
  });

  it('is aborted where a listener cannot be added', async () => {
    const { world, platform } = await open();
    const broken = (): void => {
      throw new Error('wx');
    };
    const abort = (): void => void platform.log.push('abort');
    Object.assign(world.wx, { request: () => ({ abort, onHeadersReceived: broken }) });
    expect([await begin(world, 'stream'), platform.log]).toEqual(['offline', ['abort', 'abort']]);
  });
});

it('who gives up a request that has not begun sends nothing', () => {
  const time = new VirtualTime();
  const sent: unknown[] = [];
  const failures: string[] = [];
  const wx = { request: (options: unknown) => void sent.push(options) } as unknown as Wx;
  const request = { url: 'https://a.test', method: 'GET', data: undefined, timeout: 1_000 } as const;
  sendHttp({ wx, clock: createForegroundClock(time) }, request, {}, true, {
    started: (running: Running) => {
      running.giveUp('aborted');
    },
    answered: () => undefined,
    failed: ({ message }) => failures.push(message),
  });
  expect([sent, failures]).toEqual([[], ['aborted']]);
});

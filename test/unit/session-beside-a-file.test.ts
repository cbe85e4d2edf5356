/** A new session, or a wait, in the headers of what is no JSON: uploads, downloads and streams. */
import type { HttpResponse } from '../../miniprogram/platform/response';
import { createStream } from '../../miniprogram/request/stream';
import { readCookie } from '../../miniprogram/backend/cookies';
import { backend } from '../fakes/contract-adapter';
import type { ServerAnswer } from '../fakes/fake-server';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

const PATH = '/v1/slide';
const KINDS = ['get', 'text', 'bytes', 'upload', 'download', 'stream'] as const;
type Kind = (typeof KINDS)[number];

const sliding: TestAdapter = {
  ...backend,
  read(response: HttpResponse) {
    const parsed = backend.read(response);
    const token = response.header['x-new-token'] ?? readCookie(response, 'sid', 0)?.value;
    return parsed.kind === 'ok' && token !== undefined
      ? { ...parsed, session: { token, expiresIn: 3600 } }
      : parsed;
  },
};

function begin({ app }: World, kind: Kind): Promise<unknown> {
  const { client } = app;
  if (kind === 'upload') return client.upload(PATH, { filePath: 'a', name: 'a' });
  if (kind === 'download') return client.download(PATH);
  if (kind === 'stream') return createStream({ ...app.streaming, sdkVersion: '3.8.0' })(PATH, {});
  if (kind === 'get') return client.get(PATH);
  return client.get(PATH, { responseType: kind === 'text' ? 'text' : 'arraybuffer' });
}

const answerWith = (world: World, answer: Partial<ServerAnswer>): void => {
  world.server.intercept = ({ path }) =>
    path === PATH ? { status: 200, body: '{"a":1}', ...answer } : undefined;
};

async function open(adapter?: TestAdapter): Promise<World> {
  const world = await createSignedInWorld(adapter);
  world.wx.returnsBytes = true;
  return world;
}

describe.each(KINDS)('%s', (kind) => {
  it.each([
    ['a header', (token: string) => ({ 'X-New-Token': token })],
    ['a cookie', (token: string) => ({ 'Set-Cookie': `a=1, sid=${token}; Path=/` })],
  ])('takes the new session in %s, and calls carry it from then on', async (_, headerOf) => {
    const world = await open(sliding);
    const { token } = world.server.issue('user-1');
    answerWith(world, { header: headerOf(token) });
    await world.time.until(begin(world, kind));
    expect([world.app.session.current(), world.app.session.epoch]).toEqual([token, 0]);
    world.launch();
    await world.time.until(world.app.client.get('/v1/me'));
    expect([world.wx.callsWith(token).length, world.wx.logins, world.server.revoked]).toEqual([1, 1, []]);
  });

  it('takes none that is not valid, and none from a refusal', async () => {
    const world = await open(sliding);
    const before = world.app.session.current();
    answerWith(world, { header: { 'X-New-Token': 'a b' } });
    await world.time.until(begin(world, kind));
    answerWith(world, { status: 409, header: { 'X-New-Token': 'other' } });
    expect(await world.time.until(outcome(begin(world, kind)))).toBe('refused');
    expect(world.app.session.current()).toBe(before);
  });

  it('ends well where the adapter cannot read headers without a body', async () => {
    const world = await open({
      ...backend,
      read(response) {
        if (response.header['x-new-token'] !== undefined && response.body === undefined)
          throw new Error('no');
        return { kind: 'ok', value: 1 };
      },
    });
    const before = world.app.session.current();
    answerWith(world, { header: { 'X-New-Token': 'other' } });
    await world.time.until(begin(world, kind));
    expect(world.app.session.current()).toBe(before);
  });

  it('tells how long the server asks to wait', async () => {
    const world = await open();
    answerWith(world, { status: 429, body: '{"code":"slow_down"}', header: { 'Retry-After': '7' } });
    await expect(world.time.until(begin(world, kind))).rejects.toMatchObject({
      ...{ code: 'refused', status: 429, problem: { code: 'slow_down' }, retryAfterMs: 7_000 },
    });
  });
});

it.each(['download', 'stream'] as const)('of a %s the adapter gets the headers alone', async (kind) => {
  const read = jest.fn(backend.read);
  const world = await open({ ...backend, read });
  answerWith(world, { header: { 'X-New-Token': 'other' } });
  read.mockClear();
  await world.time.until(begin(world, kind));
  expect(read.mock.calls.map(([{ status, text, body }]) => [status, text, body])).toEqual([
    [200, '', undefined],
  ]);
});

it.each(['upload', 'download'] as const)(
  'the %s of a platform that gives its headers with the result takes the session, too',
  async (kind) => {
    const world = await createSignedInWorld(sliding);
    const { token } = world.server.issue('user-1');
    const start = (options: { success: (result: object) => void }): object => {
      world.time.setTimeout(() => {
        options.success({
          statusCode: 200,
          data: '{}',
          tempFilePath: 'tmp',
          header: { 'x-new-token': token },
        });
      }, 1);
      return {
        abort: () => undefined,
        // What came before it came from a redirect.
        onHeadersReceived: (listener: (head: object) => void) => {
          listener({ header: { 'x-new-token': 'other' } });
        },
      };
    };
    Object.assign(world.wx, { uploadFile: start, downloadFile: start });
    await world.time.until(begin(world, kind));
    expect(world.app.session.current()).toBe(token);
  },
);

/** A platform that calls a task's listeners with this head, and then answers with this result. */
function answering(world: World, result: object, head?: object): void {
  const start = (options: { success: (result: object) => void }): object => {
    world.time.setTimeout(() => {
      options.success({ statusCode: 200, data: '{}', tempFilePath: 'tmp', ...result });
    }, 1);
    return {
      abort: () => undefined,
      onHeadersReceived(listener: (head: object) => void) {
        if (head) listener(head);
      },
    };
  };
  Object.assign(world.wx, { request: start, uploadFile: start, downloadFile: start });
}

it.each(['get', 'upload', 'download', 'stream'] as const)(
  'the cookies of a %s bring a session, with and without headers',
  async (kind) => {
    for (const header of [undefined, {}, { 'Content-Type': 'text/plain' }]) {
      const world = await createSignedInWorld(sliding);
      const { token } = world.server.issue('user-1');
      answering(world, { header, cookies: [`sid=${token}`] });
      await world.time.until(begin(world, kind));
      expect([header, world.app.session.current()]).toEqual([header, token]);
    }
  },
);

it.each(['upload', 'download', 'stream'] as const)(
  'headers that came before the result of a %s count where the result has none',
  async (kind) => {
    const world = await createSignedInWorld(sliding);
    const { token } = world.server.issue('user-1');
    answering(world, { header: {} }, { statusCode: 200, header: { 'x-new-token': token } });
    await world.time.until(begin(world, kind));
    expect(world.app.session.current()).toBe(token);
  },
);

it.each(['upload', 'download'] as const)('the headers count as progress of the %s', async (kind) => {
  const world = await createSignedInWorld();
  const { time, wx, app } = world;
  const start = (options: { success: (result: object) => void }): object => {
    time.setTimeout(() => {
      options.success({ statusCode: 200, data: '{}', tempFilePath: 'tmp' });
    }, 1_500);
    return {
      abort: () => undefined,
      onProgressUpdate: () => undefined,
      onHeadersReceived(listener: (head: object) => void) {
        time.setTimeout(() => {
          listener({ header: {} });
        }, 900);
      },
    };
  };
  Object.assign(wx, { uploadFile: start, downloadFile: start });
  const options = { timeout: 1_000 };
  const work =
    kind === 'upload'
      ? app.client.upload(PATH, { filePath: 'a', name: 'a', ...options })
      : app.client.download(PATH, options);
  expect(await time.until(outcome(work))).not.toBe('timed_out');
});

it('a download from a foreign server is never asked for a session', async () => {
  const world = await createSignedInWorld(sliding);
  const before = world.app.session.current();
  world.server.intercept = () => ({ status: 200, body: 'PNG', header: { 'X-New-Token': 'other' } });
  await world.time.until(world.app.client.download('https://cdn.example.test/a.png', { auth: 'none' }));
  expect(world.app.session.current()).toBe(before);
});

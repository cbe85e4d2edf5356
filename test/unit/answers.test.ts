/** Responses: kept complete where requested, and never treated as success by accident. */
import { json, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const answer = (outcomes: ServerOutcome, path = '/v1/me'): void => {
  world.server.intercept = (request) => (request.path === path ? outcomes : undefined);
};
const get = (options = {}): Promise<unknown> =>
  world.time.until(outcome(world.app.client.get('/v1/me', options)));
const body = '{"a":1}';

describe('a status', () => {
  it.each([NaN, 0, undefined, null, -1, 99, 600, 200.5, 'fine', '', Infinity, true])(
    'of %p is no answer',
    async (status) => {
      answer({ status, body });
      expect(await get()).toBe('offline');
      expect(world.wx.logins).toBe(1);
      expect(
        await world.time.until(outcome(world.app.client.upload('/v1/me', { filePath: 'a', name: 'a' }))),
      ).toBe('offline');
      expect(await world.time.until(outcome(world.app.client.download('/v1/me')))).toBe('offline');
    },
  );

  it('as text is its number', async () => {
    answer({ status: '200', body });
    expect(await get()).toEqual({ a: 1 });
    let first = true;
    world.server.intercept = ({ path }) => {
      if (path !== '/v1/me' || !first) return undefined;
      first = false;
      return { status: '401', body: '{"code":"session_expired"}' };
    };
    expect(await get()).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });

  it('in a failure is an answer: 401 is renewed', async () => {
    world.server.intercept = ({ path, header }) =>
      path === '/v1/me' && header['Authorization']?.includes('token-1') === true
        ? { failure: { errMsg: 'request:fail', statusCode: 401 } }
        : undefined;
    expect(await get()).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
    answer({ failure: { errMsg: 'request:fail', statusCode: 500 } });
    expect(await get()).toBe('refused');
  });

  it.each([101, 301, 302, 304, 307])('of %i is refused, not followed', async (status) => {
    answer({ status, body: '', header: { Location: 'https://evil.test/' } });
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      code: 'refused',
      status,
    });
  });
});

describe('a redirect', () => {
  it('is followed only where no session travels', async () => {
    const { client } = world.app;
    await get();
    expect(world.wx.calls.at(-1)?.options['redirect']).toBe('manual');
    await world.time.until(client.get('/public', { auth: 'none' }));
    expect(world.wx.calls.at(-1)?.options['redirect']).toBe('follow');
    await world.time.until(outcome(client.get('https://other.example.test/public', { auth: 'none' })));
    expect(world.wx.calls.at(-1)?.options['redirect']).toBe('follow');
    expect(world.wx.calls[0]?.options['redirect']).toBe('manual');
  });

  it('of a foreign server that was not followed is refused', async () => {
    world.server.intercept = () => ({ status: 302, body: '' });
    const work = world.app.client.get('https://other.example.test/a', { auth: 'none' });
    await expect(world.time.until(work)).rejects.toMatchObject({ code: 'refused', status: 302 });
  });
});

describe('a download', () => {
  it.each<[string, ServerOutcome, string]>([
    ['204', { status: 204, body: '' }, 'file_absent'],
    ['304', { status: 304, body: '' }, 'refused'],
    ['200 without a file', { status: 200, body: undefined }, 'file_absent'],
    ['302', { status: 302, body: '' }, 'refused'],
    ['401 twice', problem(401, 'session_expired'), 'session_rejected'],
  ])('of %s rejects, and leaves no file', async (_, outcomes, code) => {
    answer(outcomes);
    expect(await world.time.until(outcome(world.app.client.download('/v1/me')))).toBe(code);
    expect([...world.wx.files.keys()]).toEqual([]);
  });

  it('tells its progress', async () => {
    const percents: number[] = [];
    await world.time.until(
      world.app.client.download('/v1/file', { onProgress: (percent) => percents.push(percent) }),
    );
    expect(percents).toEqual([50]);
  });
});

describe('a 401', () => {
  it("on a call without a session keeps the server's problem", async () => {
    answer(problem(401, 'bad_credentials'), '/v1/login');
    const work = world.app.client.post('/v1/login', {}, { auth: 'none' });
    await expect(world.time.until(work)).rejects.toMatchObject({
      status: 401,
      problem: { code: 'bad_credentials' },
    });
    answer(problem(401, 'account_deleted'), '/v1/login');
    await expect(
      world.time.until(world.app.client.post('/v1/login', {}, { auth: 'none' })),
    ).rejects.toMatchObject({
      problem: { code: 'account_deleted' },
    });
    expect([world.app.session.state, world.wx.logins]).toEqual(['signed-in', 1]);
  });
});

describe('the whole answer', () => {
  it('has status, headers in lower case, value and text', async () => {
    const text = '{"id":1234567890123456789}';
    answer({ status: 201, body: text, header: { 'X-Total': '7', ETAG: '"a"' } });
    const whole = await world.time.until(
      world.app.client.send<{ id: number }>('/v1/me', { method: 'PUT', body: { a: 1 } }),
    );
    expect(whole).toEqual({
      status: 201,
      header: { 'x-total': '7', etag: '"a"' },
      value: { id: 1234567890123456800 },
      text,
    });
    expect(world.wx.calls.at(-1)).toMatchObject({ method: 'PUT' });
  });

  it('is renewed and refused like any other', async () => {
    world.server.expireAll();
    expect(await world.time.until(world.app.client.send('/v1/me'))).toMatchObject({
      status: 200,
      value: { id: 'user-1' },
    });
    answer(problem(404, 'not_found'));
    expect(await world.time.until(outcome(world.app.client.send('/v1/me')))).toBe('refused');
  });
});

describe('`responseType`', () => {
  const bytes = new Uint8Array([123, 1, 255]).buffer;

  it('text answers the body as it came', async () => {
    answer({ status: 200, body: '<a/>' });
    expect(await get({ responseType: 'text' })).toBe('<a/>');
    answer({ status: 200, body: '1234567890123456789' });
    expect(await get({ responseType: 'text' })).toBe('1234567890123456789');
    answer(problem(404, 'not_found'));
    expect(await get({ responseType: 'text' })).toBe('refused');
  });

  it('arraybuffer answers the bytes, and reads an error that comes as bytes', async () => {
    answer({ status: 200, body: bytes, header: { 'Content-Type': 'image/png' } });
    const value = await get({ responseType: 'arraybuffer' });
    expect([...new Uint8Array(value as ArrayBuffer)]).toEqual([123, 1, 255]);
    expect(world.wx.calls.at(-1)?.options['responseType']).toBe('arraybuffer');
    const error = new TextEncoder().encode('{"code":"not_found","detail":"没有"}').buffer;
    answer({ status: 404, body: error, header: { 'content-type': 'application/problem+json' } });
    const work = world.app.client.get('/v1/me', { responseType: 'arraybuffer' });
    await expect(world.time.until(work)).rejects.toMatchObject({
      problem: { code: 'not_found', detail: '没有' },
    });
  });

  it('a body that a platform parsed is read all the same', async () => {
    answer({ status: 200, body: { id: 'parsed' } });
    expect(await get()).toEqual({ id: 'parsed' });
    answer({ status: 200, body: undefined });
    expect(await get()).toBeUndefined();
    answer({ status: 200, body: new TextEncoder().encode('{"id":"bytes"}').buffer });
    expect(await get()).toEqual({ id: 'bytes' });
  });
});

describe('429 and 503', () => {
  const now = 1_700_000_000_000;
  it.each<[string, Record<string, string>, number]>([
    ['seconds', { 'Retry-After': '60' }, 60_000],
    ['another case', { 'retry-after': '1' }, 1_000],
    ['more than an hour', { 'Retry-After': '86400' }, 3_600_000],
    [
      'a date',
      { 'Retry-After': new Date(now + 90_000).toUTCString(), Date: new Date(now).toUTCString() },
      90_000,
    ],
    [
      'a date that is past',
      { 'Retry-After': new Date(now - 90_000).toUTCString(), Date: new Date(now).toUTCString() },
      0,
    ],
    ['garbage', { 'Retry-After': 'soon' }, 0],
    ['a negative number', { 'Retry-After': '-5' }, 0],
    ['nothing', {}, 0],
  ])('tell how long to wait: %s', async (_, header, retryAfterMs) => {
    for (const status of [429, 503]) {
      answer(problem(status, 'busy', header));
      await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
        code: 'refused',
        retryAfterMs,
      });
    }
    answer(json(404, {}, header));
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({ retryAfterMs: 0 });
  });
});

/** Unexpected values of wx and servers: odd statuses, headers, bytes of another context, waits. */
import { runInNewContext } from 'node:vm';
import { backend } from '../fakes/contract-adapter';
import { parseResponse } from '../../miniprogram/platform/response';
import { retryAfterMs } from '../../miniprogram/platform/retry-after';
import type { ServerOutcome } from '../fakes/fake-server';
import { problem } from '../fakes/fake-server';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { TestAdapter, World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const answer = (outcomes: ServerOutcome): void => {
  world.server.intercept = (request) => (request.path === '/v1/me' ? outcomes : undefined);
};
const end = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));
const get = (options = {}): Promise<unknown> => end(world.app.client.get('/v1/me', options));
const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

it.each(['2e2', '0xC8', ' 200 ', '200.0', '+200', '0200', '200 OK', '２００', '0b11001000'])(
  'a status of %j is invalid',
  async (status) => {
    answer({ status, body: '{}' });
    expect(await get()).toBe('offline');
    answer({ failure: { errMsg: 'request:fail timeout', statusCode: status } });
    expect(await get()).toBe('timed_out');
  },
);

describe('bytes where text was requested', () => {
  it('are read as UTF-8', async () => {
    answer({ status: 200, body: bytesOf('{"a":"小"}') });
    expect(await get()).toEqual({ a: '小' });
    expect(await get({ responseType: 'text' })).toBe('{"a":"小"}');
    answer({ status: 200, body: bytesOf('') });
    expect([await get(), await get({ responseType: 'text' })]).toEqual([undefined, '']);
    answer({ status: 200, body: bytesOf(' \n') });
    expect([await get(), await get({ responseType: 'text' })]).toEqual([undefined, ' \n']);
  });

  it('that are not UTF-8 are no empty answer', async () => {
    // 你好 in GBK.
    answer({ status: 200, body: Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3).buffer });
    expect(await get()).toBe('malformed_answer');
    expect(await get({ responseType: 'text' })).toBe('malformed_answer');
    expect(await get({ responseType: 'arraybuffer' })).toEqual(Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3).buffer);
    const upload = world.app.client.upload('/v1/me', { filePath: 'wxfile://a', name: 'a' });
    expect(await end(upload)).toBe('malformed_answer');
  });
});

describe('a byte order mark', () => {
  const marked = '\ufeff{"a":"\ufeffb"}';

  it('is dropped before JSON, and kept in text', async () => {
    answer({ status: 200, body: marked });
    expect(await get()).toEqual({ a: '\ufeffb' });
    expect(await get({ responseType: 'text' })).toBe(marked);
    expect(await end(world.app.client.send('/v1/me'))).toMatchObject({ text: marked });
    answer({ status: 200, body: '\ufeff' });
    expect(await get()).toBeUndefined();
    for (const body of ['\ufeff<html>', '\ufeff\ufeff{}', '{}\ufeff']) {
      answer({ status: 200, body });
      expect(await get()).toBe('malformed_answer');
    }
  });

  it('before a problem and a session', async () => {
    answer({ status: 409, body: '\ufeff{"code":"taken"}' });
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      problem: { code: 'taken' },
    });
    world = createWorld();
    world.server.exchangeScript.push({
      status: 201,
      body: `\ufeff${JSON.stringify(world.server.issue('user-1'))}`,
    });
    expect(await get()).toMatchObject({ id: 'user-1' });
  });
});

describe('`Retry-After`', () => {
  const NOW = Date.parse('2026-11-26T12:00:00Z');
  it.each<[string, number]>([
    ['60', 60_000],
    [' 60 ', 60_000],
    ['1.5', 1_500],
    ['60, 120', 60_000],
    ['0', 0],
    ['-5', 0],
    ['+5', 0],
    ['1e3', 0],
    ['0x10', 0],
    ['soon', 0],
    ['', 0],
    ['99999999999999999999', 3_600_000],
    ['9'.repeat(400), 3_600_000],
    ['Thu, 26 Nov 2026 12:00:30 GMT', 30_000],
    ['Thursday, 26-Nov-26 12:00:30 GMT', 30_000],
    ['Thu, 26 Nov 2026 11:00:00 GMT', 0],
    ['Thu, 26 Nov 2099 12:00:00 GMT', 3_600_000],
    ['Thu, 99 Nov 2026 12:00:00 GMT', 0],
    ['2026-11-26T12:00:30Z', 0],
  ])('%j is %i ms', (value, ms) => {
    for (const name of ['Retry-After', 'retry-after', 'RETRY-AFTER']) {
      for (const status of [429, 503])
        expect(retryAfterMs(parseResponse(status, '', { [name]: value }), NOW)).toBe(ms);
      expect(retryAfterMs(parseResponse(200, '', { [name]: value }), NOW)).toBe(0);
    }
    expect(retryAfterMs(parseResponse(429, '', { 'Retry-After': [value] }), NOW)).toBe(ms);
  });

  it('of the sign-in is respected in every form, except for a tap', async () => {
    for (const value of ['20', '20.0', 'Thu, 26 Nov 2026 12:00:20 GMT']) {
      world = await createSignedInWorld();
      const header = { 'retry-after': value, DATE: 'Thu, 26 Nov 2026 12:00:00 GMT' };
      world.server.exchangeScript.push(problem(429, 'rate_limited', header));
      world.server.expireAll();
      await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
        reason: 'exchange_refused',
      });
      for (let second = 0; second < 19; second += 1) {
        expect(await get()).toBe('session_unavailable');
        world.app.show();
        await world.time.pass(1_000);
      }
      expect(world.wx.logins).toBe(2);
      await end(world.app.session.signIn());
      expect(world.wx.logins).toBe(3);
    }
  });
});

describe('bytes', () => {
  const foreign = runInNewContext('new Uint8Array([123, 125]).buffer') as ArrayBuffer;

  it('of another JavaScript context are bytes: sent, and received', async () => {
    expect(foreign instanceof ArrayBuffer).toBe(false);
    await end(world.app.client.post('/v1/note', foreign));
    expect(world.wx.calls.at(-1)?.header['Content-Type']).toBe('application/octet-stream');
    expect((world.wx.calls.at(-1)?.options['data'] as ArrayBuffer).byteLength).toBe(2);
    answer({ status: 200, body: foreign });
    expect(await get()).toEqual({});
    expect(await get({ responseType: 'arraybuffer' })).toBe(foreign);
    expect(await end(world.app.client.post('/v1/note', { file: foreign }))).toBe('invalid_body');
  });

  it('are what comes where they are asked for, also of JSON, of nothing and of a body that is no envelope', async () => {
    const envelope: TestAdapter = {
      ...backend,
      failsWith200: true,
      read: ({ body }) => {
        const { code, data } = (body ?? {}) as { code?: number; data?: unknown };
        if (code === undefined) return { kind: 'malformed' };
        return code === 0
          ? { kind: 'ok', value: data }
          : { kind: 'refused', problem: { code: String(code) } };
      },
    };
    for (const adapter of [undefined, envelope]) {
      world = createWorld(adapter);
      for (const text of ['{"code":0,"data":1}', '{"list":[]}']) {
        const body = bytesOf(text);
        answer({ status: 200, body, header: { 'content-type': 'application/json' } });
        expect(await get({ responseType: 'arraybuffer' })).toBe(body);
      }
      answer({ status: 200, body: '' });
      expect(await get({ responseType: 'arraybuffer' })).toEqual(new ArrayBuffer(0));
      answer({ status: 200, body: '{"a":1}' });
      expect(await get({ responseType: 'arraybuffer' })).toBe('malformed_answer');
    }
    answer({ status: 200, body: bytesOf('{"code":7}'), header: { 'Content-Type': ['application/json'] } });
    expect(await get({ responseType: 'arraybuffer' })).toBe('refused');
  });
});

it('a 502 that the adapter calls malformed is not returned as text', async () => {
  world = await createSignedInWorld({
    ...backend,
    read: ({ wellFormed }) => (wellFormed ? { kind: 'ok', value: 1 } : { kind: 'malformed' }),
  });
  answer({ status: 502, body: '<html>' });
  expect(await get({ responseType: 'text' })).toBe('malformed_answer');
});

it('a session in a header is taken over from an answer of any type', async () => {
  const renewing: TestAdapter = {
    ...backend,
    read: (response) => {
      const token = response.header['x-renewed'];
      const parsed = backend.read(response);
      return parsed.kind === 'ok' && token !== undefined
        ? { kind: 'ok', value: parsed.value, session: { token, expiresIn: 7200 } }
        : parsed;
    },
  };
  for (const [responseType, body] of [
    ['text', '{}'],
    ['arraybuffer', bytesOf('a')],
    ['json', '{}'],
  ] as const) {
    world = await createSignedInWorld(renewing);
    answer({ status: 200, body, header: { 'X-RENEWED': 'renewed-1' } });
    await get({ responseType });
    expect(world.app.session.current()).toBe('renewed-1');
  }
});

it('a download whose error the adapter cannot read is a file', async () => {
  world = await createSignedInWorld({
    ...backend,
    failsWith200: true,
    read: ({ body }) => {
      if (Array.isArray(body)) throw new TypeError('no list');
      return { kind: 'ok', value: body };
    },
  });
  answer({ status: 200, body: '[1,2]' });
  expect(await end(world.app.client.download('/v1/me'))).toEqual({
    tempFilePath: expect.stringContaining('tmp') as string,
  });
});

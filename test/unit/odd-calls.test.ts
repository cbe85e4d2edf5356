/**
 * Calls that the types forbid and JavaScript allows: each ends with a named error, and nothing wrong is sent.
 */
import { createAbortController } from '../../miniprogram/platform/abort';
import { FormBody } from '../../miniprogram/platform/body';
import { createStream } from '../../miniprogram/request/stream';
import { createSignedInWorld, createWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const end = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));
const circular: Record<string, unknown> = {};
circular['self'] = circular;
const throwing = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error('no');
    },
  });

describe('options', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'invalid_call'],
    [
      "another library's signal",
      { signal: { aborted: false, addEventListener: () => undefined } },
      'invalid_call',
    ],
    ['a getter that throws', throwing('timeout'), 'invalid_call'],
    ['a query whose getter throws', { query: throwing('a') }, 'invalid_call'],
    ['a query that leads to itself', { query: circular }, 'invalid_query'],
    ['a list of headers', { header: ['X-A', '1'] }, 'invalid_header'],
    ['a Map of headers', { header: new Map([['X-A', '1']]) }, 'invalid_header'],
  ])('%s: named, unsent, shared or not', async (_, options, code) => {
    const before = world.wx.calls.length;
    const { client } = world.app;
    expect(await end(client.get('/v1/me', options as object))).toBe(code);
    expect(await end(client.upload('/v1/file', options as never))).toMatch(/^invalid/);
    if (options !== null) {
      const shared = Object.defineProperties({ share: true }, Object.getOwnPropertyDescriptors(options));
      expect(await end(client.get('/v1/me', shared))).toBe(code);
    }
    expect(world.wx.calls).toHaveLength(before);
  });

  it.each(['get', 'Get'])(
    'a method of %j is a GET: no body, and sent again where there is no network',
    async (method) => {
      const call = { method: method as 'GET' };
      expect(await end(world.app.client.send('/v1/me', { ...call, body: { secret: 1 } }))).toBe(
        'invalid_body',
      );
      world.server.intercept = () => 'no-network';
      const before = world.wx.calls.length;
      expect(await end(world.app.client.send('/v1/me', call))).toBe('offline');
      expect(world.wx.calls.slice(before).map((sent) => sent.method)).toEqual(['GET', 'GET']);
    },
  );

  it('an invalid method is refused, and lower case is accepted', async () => {
    expect(await end(world.app.client.send('/v1/me', { method: 7 as never }))).toBe('invalid_call');
    await end(world.app.client.send('/v1/me', { method: 'patch' as 'PATCH', body: {} }));
    expect(world.wx.calls.at(-1)).toMatchObject({
      method: 'POST',
      header: { 'X-HTTP-Method-Override': 'PATCH' },
    });
  });

  it('an invalid priority waits for a session and is sent', async () => {
    world = createWorld();
    expect(await end(world.app.client.get('/v1/me', { priority: 'high' as never }))).toMatchObject({
      id: 'user-1',
    });
  });

  const NO_TIMES: unknown[] = [null, NaN, '5', '', 'soon', {}, [], true, () => 5];
  it.each([...NO_TIMES, 0, -1, -Infinity])('a timeout of %p is named, and nothing is sent', async (value) => {
    const timeout = value as number;
    const { client } = world.app;
    const before = world.wx.calls.length;
    expect(await end(client.post('/v1/note', {}, { timeout }))).toBe('invalid_call');
    expect(await end(client.get('/v1/me', { timeout, share: true }))).toBe('invalid_call');
    expect(await end(client.upload('/v1/file', { timeout, filePath: 'a', name: 'a' }))).toBe('invalid_call');
    expect(await end(client.download('/v1/file', { timeout }))).toBe('invalid_call');
    expect(world.wx.calls).toHaveLength(before);
  });

  it.each<[unknown, string]>([
    ...NO_TIMES.map((value): [unknown, string] => [value, 'invalid_call']),
    // The remaining time is zero.
    [0, 'deadline_exceeded'],
    [-1, 'deadline_exceeded'],
    [-Infinity, 'deadline_exceeded'],
  ])('a deadline of %p is %s, and nothing is sent', async (value, code) => {
    const deadline = value as number;
    const { client } = world.app;
    const before = world.wx.calls.length;
    expect(await end(client.post('/v1/note', {}, { deadline }))).toBe(code);
    expect(await end(client.get('/v1/me', { deadline, share: true }))).toBe(code);
    expect(await end(client.upload('/v1/file', { deadline, filePath: 'a', name: 'a' }))).toBe(code);
    const stream = createStream(Object.assign({}, world.app.streaming, { sdkVersion: '3.8.0' }));
    expect(await end(stream('/v1/me', { deadline }))).toBe(code);
    expect(world.wx.calls).toHaveLength(before);
  });

  it('times without an end are times', async () => {
    const call = { timeout: Infinity, deadline: Infinity };
    expect(await end(world.app.client.get('/v1/me', call))).toMatchObject({ id: 'user-1' });
    expect(world.wx.calls.at(-1)?.options['timeout']).toBeLessThan(2 ** 31);
  });
});

describe.each<[string, unknown]>([
  ['a text', 'a=1'],
  ['a Map', new Map([['a', 1]])],
  ['a Set', new Set(['a'])],
  ['URLSearchParams', new URLSearchParams('a=1')],
  ['a list of pairs', [['a', 1]]],
  ['a date', new Date(0)],
  ['a number', 7],
  ['a function', () => ({ a: 1 })],
])('%s as fields', (_, fields) => {
  it('is refused with a name, unsent: in a query, a form and beside a file', async () => {
    const { client } = world.app;
    const before = world.wx.calls.length;
    expect(await end(client.get('/v1/me', { query: fields as never }))).toBe('invalid_query');
    expect(await end(client.get('/v1/me', { query: fields as never, share: true }))).toBe('invalid_query');
    expect(await end(client.post('/v1/note', new FormBody(fields as never)))).toBe('invalid_body');
    const upload = { filePath: 'a', name: 'a', formData: fields as never };
    expect(await end(client.upload('/v1/file', upload))).toBe('invalid_body');
    expect(world.wx.calls).toHaveLength(before);
  });
});

describe('a body', () => {
  it.each<[string, unknown]>([
    ['bytes in a list of an object', { file: new Uint8Array([1, 2]) }],
    ['a promise that was not awaited', { user: Promise.resolve(1) }],
    ['an error', { why: new Error('a') }],
    ['a regular expression', { a: /x/ }],
    ['an invalid date', { at: new Date(NaN) }],
    ['an invalid number object', { a: Object(NaN) as unknown }],
    // Values that JSON silently omits.
    ['a symbol', { a: 1, b: Symbol('b') }],
    ['a function', { a: 1, b: () => 1 }],
    ['a function in a list of an object', { a: [{ b: () => 1 }] }],
    ['an error that has fields of its own', { a: Object.assign(new Error('why'), { code: 'x' }) }],
    ['an error with fields as the body', Object.assign(new TypeError('why'), { code: 'x' })],
    ['a Map with fields of its own', { a: Object.assign(new Map([[1, 2]]), { size2: 1 }) }],
    ['a list with a hole', { a: [1, , 3] }], // eslint-disable-line no-sparse-arrays
    ['undefined in a list', { a: [undefined] }],
    ['NaN deep in it', { a: [{ b: { c: [1, -Infinity] } }] }],
    ['WeakMap', { a: new WeakMap() }],
    ['an empty typed array', { a: new Float64Array(0) }],
  ])('with %s is refused, not changed', async (_, body) => {
    expect(await end(world.app.client.post('/v1/note', body))).toBe('invalid_body');
  });

  it('names what it cannot send, and sends all else as JSON says', async () => {
    const post = (body: unknown): Promise<unknown> =>
      world.time.until(world.app.client.post('/v1/note', body));
    await expect(post({ a: 1, b: Symbol('b') })).rejects.toThrow('JSON has no Symbol');
    await expect(post({ a: Object.assign(new Error('secret'), { code: 1 }) })).rejects.toThrow(
      'JSON has no Error',
    );
    class Money {
      constructor(readonly cents: number) {}
      get euros(): number {
        return this.cents / 100;
      }
    }
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    await post({
      none: undefined,
      bare,
      money: new Money(7),
      at: new Date(0),
      text: Object('x') as unknown,
      no: null,
    });
    expect(world.wx.calls.at(-1)?.options['data']).toBe(
      '{"bare":{"a":1},"money":{"cents":7},"at":"1970-01-01T00:00:00.000Z","text":"x","no":null}',
    );
    await post({ toJSON: () => ({ a: [1] }), call: () => 1 });
    expect(world.wx.calls.at(-1)?.options['data']).toBe('{"a":[1]}');
  });

  it('of a GET is refused: wx would put it into the address', async () => {
    expect(await end(world.app.client.send('/v1/me', { body: { secret: 1 } }))).toBe('invalid_body');
    expect(await end(world.app.client.send('/v1/me', { method: 'DELETE', body: { a: 1 } }))).toMatchObject({
      status: 204,
    });
  });

  it('of a form beside a file is text, or refused', async () => {
    const upload = (formData: object): Promise<unknown> =>
      end(
        world.app.client.upload('/v1/file', {
          filePath: 'a',
          name: 'a',
          formData: formData as Record<string, string>,
        }),
      );
    const id = BigInt('1234567890123456789');
    expect(await upload({ n: 7, yes: true, none: undefined, id })).toMatchObject({ id: 'user-1' });
    expect(world.wx.calls.at(-1)?.options['formData']).toEqual({ n: '7', yes: 'true', id: String(id) });
    for (const value of [{}, [1], null, NaN, '\ud83d'])
      expect(await upload({ a: value })).toBe('invalid_body');
  });
});

it.each(['..;', '..;a=1', '%2e%2e;', '.;', '..%3b', '%252e%252E', '.%25252e'])(
  'a segment %s leaves no base path',
  async (segment) => {
    expect(await end(world.app.client.get(`/v1/${segment}/x`))).toBe('invalid_path');
    expect(await end(world.app.client.get(`https://api.example.test/v1/${segment}`))).toBe('invalid_path');
  },
);

describe('services', () => {
  const launch = (services: Record<string, string>): void => {
    world.launch({ config: { chooseServices: () => services } });
  };

  it('with a number as a name, or the name of the API, do not replace the API', async () => {
    launch({ 1: 'https://one.example.test', api: 'https://evil.example.test' });
    await end(world.app.client.get('/v1/me'));
    expect(world.wx.calls.at(-1)?.url).toBe('https://api.example.test/v1/me');
    await end(world.app.client.on('1').get('/v1/me'));
    expect(world.wx.calls.at(-1)?.url).toBe('https://one.example.test/v1/me');
    expect(await end(world.app.client.get('https://evil.example.test/v1/me'))).toBe('foreign_origin');
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])(
    'with the name %j do not exist',
    async (service) => {
      expect(() => world.app.client.on(service)).toThrow(
        expect.objectContaining({ code: 'unknown_service' }) as Error,
      );
      const stream = createStream(Object.assign({}, world.app.streaming, { sdkVersion: '3.8.0' }));
      expect(await end(stream('/v1/me', { service }))).toBe('unknown_service');
    },
  );
});

it('who listens to an abort and throws stops no call from ending', async () => {
  world.server.intercept = () => 'hang';
  const { signal, abort } = createAbortController();
  signal.onAbort(() => {
    throw new Error('a listener of the page');
  });
  // It is reported as an unhandled rejection, which would fail this test.
  const surfaced = jest.spyOn(Promise, 'reject').mockReturnValueOnce(new Promise(() => undefined));
  const calls = times(3, () => outcome(world.app.client.get('/v1/me', { signal })));
  await world.time.pass(10);
  abort();
  expect(await Promise.all(calls)).toEqual(times(3, () => 'aborted'));
  expect(surfaced).toHaveBeenCalledWith(expect.objectContaining({ message: 'a listener of the page' }));
  surfaced.mockRestore();
});

it('a wx.request that throws once is tried again, and the second one can be aborted', async () => {
  const { signal, abort } = createAbortController();
  const { request } = world.wx;
  let tries = 0;
  let ended = 0;
  world.server.intercept = () => 'hang';
  world.wx.observer = { ended: () => void (ended += 1) };
  Object.assign(world.wx, {
    request: (options: Parameters<typeof request>[0]) => {
      tries += 1;
      if (tries === 1) throw new Error('not ready');
      return request(options);
    },
  });
  const work = outcome(world.app.client.get('/v1/me', { signal }));
  await world.time.pass(10);
  abort();
  expect([await work, tries, ended]).toEqual(['aborted', 2, 1]);
});

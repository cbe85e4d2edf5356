/** Requests: fixed when the call is made, and refused with a named error if they cannot be sent unchanged. */
import { FormBody } from '../../miniprogram/platform/body';
import { createSignedInWorld, createWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const last = (): World['wx']['calls'][number] => world.wx.calls.at(-1)!;
const send = async (
  body: unknown,
  header?: Record<string, string>,
): Promise<[unknown, string | undefined]> => {
  await world.time.until(world.app.client.post('/v1/note', body, header ? { header } : {}));
  return [last().options['data'], last().header['Content-Type']];
};
const refused = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));

describe('a body', () => {
  it.each<[string, unknown, unknown, string | undefined]>([
    ['an object', { a: 1, b: [null, 'x'] }, '{"a":1,"b":[null,"x"]}', 'application/json'],
    ['a list', [1, 2], '[1,2]', 'application/json'],
    ['an empty object', {}, '{}', 'application/json'],
    ['a date in it', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}', 'application/json'],
    ['text', '<a/>', '<a/>', 'text/plain;charset=UTF-8'],
    ['empty text', '', '', 'text/plain;charset=UTF-8'],
    [
      'a form',
      new FormBody({ a: '1 &2', 名: '小林', none: undefined }),
      'a=1%20%262&%E5%90%8D=%E5%B0%8F%E6%9E%97',
      'application/x-www-form-urlencoded',
    ],
    ['nothing', undefined, undefined, undefined],
  ])('%s', async (_, body, data, type) => {
    expect(await send(body)).toEqual([data, type]);
  });

  it('text goes with its own content type, as it is', async () => {
    expect(await send('<a/>', { 'content-type': 'application/xml' })).toEqual(['<a/>', undefined]);
    expect(last().header).toMatchObject({ 'content-type': 'application/xml' });
  });

  it('bytes go as they are, and so does a view of some', async () => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5]);
    const [data, type] = await send(bytes.buffer);
    expect([...new Uint8Array(data as ArrayBuffer)]).toEqual([1, 2, 3, 4, 5]);
    expect(type).toBe('application/octet-stream');
    const [view] = await send(bytes.subarray(1, 3));
    expect([...new Uint8Array(view as ArrayBuffer)]).toEqual([2, 3]);
  });

  const circular: { self?: object } = {};
  circular.self = circular;
  it.each<[string, unknown]>([
    ['circular', circular],
    ['a BigInt in it', { id: BigInt(1) }],
    ['a BigInt', BigInt(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['NaN in it', { a: NaN }],
    ['Infinity', Infinity],
    ['a map', new Map([[1, 2]])],
    ['a set in it', { a: new Set([1]) }],
    ['bytes in it', { file: new ArrayBuffer(3) }],
    ['a function in a list', [() => 1]],
    ['half a surrogate pair', 'a\ud83d'],
    ['half a surrogate pair in a form', new FormBody({ a: '\ude00' })],
    ['a form in it', { a: new FormBody({ b: 1 }) }],
    ['an object in a form', new FormBody({ a: {} as never })],
    [
      'a toJSON that throws',
      {
        toJSON() {
          throw new Error('no');
        },
      },
    ],
  ])('of %s is refused with a name, unsent', async (_, body) => {
    const before = world.wx.calls.length;
    expect(await refused(world.app.client.post('/v1/note', body))).toBe('invalid_body');
    expect(world.wx.calls).toHaveLength(before);
  });
});

describe('what is changed after the call was made', () => {
  it('is not sent: not by a cold start, not after the queue, not by a resend', async () => {
    for (const prepare of [
      (): void => undefined,
      (): void => {
        world.server.expireAll();
      },
      (): void => {
        world = createWorld();
      },
    ]) {
      prepare();
      const body = { note: 'mine', list: [1] };
      const header = { 'X-Note': 'mine' };
      const query = { page: 1 };
      const work = world.app.client.post('/v1/note', body, { header, query });
      body.note = 'cleared';
      body.list.push(2);
      header['X-Note'] = 'cleared';
      query.page = 2;
      await world.time.until(work);
      expect(last().options['data']).toBe('{"note":"mine","list":[1]}');
      expect(last().header['X-Note']).toBe('mine');
      expect(last().url).toContain('page=1');
    }
  });

  it('is not sent where it is bytes or the fields beside a file', async () => {
    const bytes = new Uint8Array([1, 2]);
    const formData = { name: 'mine' };
    world.server.expireAll();
    const work = world.app.client.post('/v1/note', bytes);
    const upload = world.app.client.upload('/v1/file', { filePath: 'a', name: 'a', formData });
    bytes[0] = 9;
    formData.name = 'cleared';
    await world.time.until(Promise.all([work, upload]));
    for (const { kind, options } of world.wx.calls) {
      if (kind === 'upload') expect(options['formData']).toEqual({ name: 'mine' });
      if (options['data'] instanceof ArrayBuffer)
        expect([...new Uint8Array(options['data'])]).toEqual([1, 2]);
    }
  });
});

describe('headers', () => {
  it('of the same name in another case are one header', async () => {
    const options = { header: { 'content-TYPE': 'application/vnd.api+json', AUTHORIZATION: 'Basic x' } };
    await world.time.until(world.app.client.post('/v1/note', {}, options));
    const names = Object.keys(last().header);
    expect(names.map((name) => name.toLowerCase()).sort()).toEqual(['authorization', 'content-type']);
    expect(last().header['Authorization']).toMatch(/^Bearer canary/);
    expect(last().header['content-TYPE']).toBe('application/vnd.api+json');
  });

  it.each<[string, unknown]>([
    ['a line break', 'a\r\nX-Evil: 1'],
    ['a null character', 'a\u0000'],
    ['a character outside Latin-1', '小林'],
    ['a number', 7],
    ['null', null],
  ])('of %s are refused with a name, unsent', async (_, value) => {
    const before = world.wx.calls.length;
    const header = { 'X-A': value as string };
    expect(await refused(world.app.client.get('/v1/me', { header }))).toBe('invalid_header');
    expect(await refused(world.app.client.upload('/v1/me', { filePath: 'a', name: 'a', header }))).toBe(
      'invalid_header',
    );
    expect(world.wx.calls).toHaveLength(before);
  });

  it.each(['', 'a b', 'a:b', 'a\n'])('of the name %j are refused', async (name) => {
    expect(await refused(world.app.client.get('/v1/me', { header: { [name]: 'x' } }))).toBe('invalid_header');
  });
});

describe('addresses', () => {
  it.each<[string, object | undefined, string]>([
    ['/v1/find#top', { q: 1 }, '/v1/find%23top?q=1'],
    ['/v1/find?a=1#top', { q: 1 }, '/v1/find?a=1%23top&q=1'],
    ['/v1/人/小林', undefined, '/v1/%E4%BA%BA/%E5%B0%8F%E6%9E%97'],
    ['/v1/find', { id: BigInt('1234567890123456789') }, '/v1/find?id=1234567890123456789'],
    ['/v1/😀', { q: '😀' }, '/v1/%F0%9F%98%80?q=%F0%9F%98%80'],
  ])('%s with %p', async (path, query, sent) => {
    await world.time.until(outcome(world.app.client.get(path, query ? { query: query as never } : {})));
    expect(last().url).toBe(`https://api.example.test${sent}`);
  });

  it.each<[string, unknown]>([
    ['half a surrogate pair', '\ud83d'],
    ['NaN', NaN],
    ['null', null],
    ['an object', {}],
    ['a symbol', Symbol('a')],
  ])('a query of %s is refused with a name', async (_, value) => {
    expect(await refused(world.app.client.get('/v1/me', { query: { q: value as string } }))).toBe(
      'invalid_query',
    );
  });

  it.each([
    '/v1/../x',
    '/..',
    '/v1/%2e%2E/x',
    '/v1/.',
    '/v1/..%2fx',
    '/v1/\ud83d',
    '//evil.test',
    '/a\u0000',
    '/a b',
    undefined,
    7,
    null,
  ])('the path %j is refused with a name', async (path) => {
    expect(await refused(world.app.client.get(path as string))).toMatch(/^(invalid_path|foreign_origin)$/);
  });
});

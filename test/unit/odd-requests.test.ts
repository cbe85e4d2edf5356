/** Valid bodies, headers and files that clients of other libraries send differently. */
import { FormBody } from '../../miniprogram/platform/body';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
});
const end = (work: Promise<unknown>): Promise<unknown> => world.time.until(outcome(work));
const last = (): World['wx']['calls'][number] => world.wx.calls.at(-1)!;
const FORM = 'application/x-www-form-urlencoded';

describe('an object whose type the caller calls a form', () => {
  it.each(['Content-Type', 'content-type', 'CONTENT-TYPE'])('by %s goes as one', async (name) => {
    for (const type of [FORM, `${FORM};charset=UTF-8`, FORM.toUpperCase()]) {
      await end(
        world.app.client.post(
          '/v1/note',
          { a: '1 &2', 名: 7, none: undefined },
          { header: { [name]: type } },
        ),
      );
      expect(last().options['data']).toBe('a=1%20%262&%E5%90%8D=7');
      const types = Object.entries(last().header).filter(([key]) => key.toLowerCase() === 'content-type');
      expect(types).toEqual([[name, type]]);
    }
  });

  it.each<[string, unknown]>([
    ['a list', { a: [1, 2] }],
    ['an object', { a: { b: 1 } }],
    ['null', { a: null }],
    ['NaN', { a: NaN }],
    ['half a character', { a: '\ud800' }],
  ])('is refused, unsent, where a field is %s', async (_, body) => {
    const before = world.wx.calls.length;
    expect(await end(world.app.client.post('/v1/note', body, { header: { 'Content-Type': FORM } }))).toBe(
      'invalid_body',
    );
    expect(world.wx.calls).toHaveLength(before);
  });

  it.each<[string, unknown, string]>([
    ['text', 'a=1', 'a=1'],
    ['a form', new FormBody({ a: 1 }), 'a=1'],
    ['a list, which cannot be a form', [1], '[1]'],
  ])('%s goes as it is', async (_, body, data) => {
    await end(world.app.client.post('/v1/note', body, { header: { 'Content-Type': FORM } }));
    expect(last().options['data']).toBe(data);
  });

  it('another type of JSON stays JSON', async () => {
    const header = { 'Content-Type': 'application/merge-patch+json' };
    await end(world.app.client.patch('/v1/note', { a: null }, { header }));
    expect([last().options['data'], last().header['Content-Type']]).toEqual([
      '{"a":null}',
      'application/merge-patch+json',
    ]);
  });
});

it.each(['x-http-method-override', 'X-HTTP-METHOD-OVERRIDE', 'X-HTTP-Method-Override'])(
  'PATCH has exactly one override header, also beside %s',
  async (name) => {
    await end(world.app.client.patch('/v1/note', {}, { header: { [name]: 'PUT' } }));
    const overrides = Object.entries(last().header).filter(([key]) => /override/i.test(key));
    expect(overrides).toEqual([['X-HTTP-Method-Override', 'PATCH']]);
  },
);

it('the body, the query and the header are those of the moment of the call, also after an expiry', async () => {
  world.server.expireAll();
  const body = { list: [1], at: new Date(0) };
  const query = { q: 'a' };
  const header = { 'X-A': '1' };
  const answer = end(world.app.client.post('/v1/note', body, { query, header }));
  body.list.push(2);
  body.at.setTime(1);
  query.q = 'b';
  header['X-A'] = '2';
  expect(await answer).toMatchObject({ path: '/v1/note?q=a' });
  const sent = world.wx.calls.filter(({ url }) => url.includes('/v1/note'));
  expect(sent.map(({ options, header: { 'X-A': a } }) => [options['data'], a])).toEqual([
    ['{"list":[1],"at":"1970-01-01T00:00:00.000Z"}', '1'],
    ['{"list":[1],"at":"1970-01-01T00:00:00.000Z"}', '1'],
  ]);
});

describe('an upload', () => {
  it.each<[string, object, string]>([
    ['no file', { name: 'a' }, 'invalid_call'],
    ['null for a file', { filePath: null, name: 'a' }, 'invalid_call'],
    ['a list of files', { filePath: ['wxfile://a'], name: 'a' }, 'invalid_call'],
    ['an empty path', { filePath: '', name: 'a' }, 'file_unavailable'],
    ['no name', { filePath: 'wxfile://a' }, 'invalid_call'],
    ['an empty name', { filePath: 'wxfile://a', name: '' }, 'invalid_call'],
  ])('with %s has a name, and is not sent', async (_, options, code) => {
    const before = world.wx.calls.length;
    expect(await end(world.app.client.upload('/v1/file', options as never))).toBe(code);
    expect(world.wx.calls).toHaveLength(before);
  });

  it('whose progress WeChat cannot tell is sent once, and arrives', async () => {
    world.wx.files.set('wxfile://a', 'a');
    const { uploadFile } = world.wx;
    let sent = 0;
    Object.assign(world.wx, {
      uploadFile: (options: Parameters<typeof uploadFile>[0]) => {
        sent += 1;
        const task = uploadFile(options);
        return Object.assign(task, {
          onProgressUpdate() {
            throw new Error('not here');
          },
        });
      },
    });
    const answer = await end(world.app.client.upload('/v1/file', { filePath: 'wxfile://a', name: 'a' }));
    expect([answer, sent]).toEqual([expect.objectContaining({ file: 'a' }), 1]);
  });

  it('one of several whose session ends midway: each file is sent, one of them twice', async () => {
    for (const name of ['a', 'b', 'c', 'd']) world.wx.files.set(`wxfile://${name}`, name);
    const files: unknown[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      if (name === 'c') world.server.expireAll();
      files.push(await end(world.app.client.upload('/v1/file', { filePath: `wxfile://${name}`, name })));
    }
    expect(files).toEqual(['a', 'b', 'c', 'd'].map((file) => expect.objectContaining({ file }) as unknown));
    expect([world.wx.logins, world.server.count('POST', '/v1/file')]).toEqual([2, 5]);
  });
});

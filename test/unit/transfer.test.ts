import { backend } from '../fakes/contract-adapter';
import { HANG, NO_NETWORK, json, problem } from '../fakes/fake-server';
import type { ServerOutcome } from '../fakes/fake-server';
import { createSignedInWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

const upload = (world: World): Promise<unknown> =>
  outcome(world.app.client.upload('/v1/me/avatar', { filePath: 'wxfile://tmp/a.png', name: 'avatar' }));

describe('upload', () => {
  it('renews an expired session once and sends the file once more', async () => {
    const world = await createSignedInWorld();
    world.wx.files.set('wxfile://tmp/a.png', 'bytes');
    world.server.expireAll();
    expect(await world.time.until(upload(world))).toMatchObject({ id: 'user-1', file: 'bytes' });
    expect(world.server.count('POST', '/v1/me/avatar')).toBe(2);
    expect(world.wx.logins).toBe(2);
  });

  it.each(['Content-Type', 'content-type', 'CONTENT-TYPE'])(
    "with a %s of the caller's or of the hook's goes with WeChat's own, which names the boundary",
    async (name) => {
      const world = await createSignedInWorld({
        ...backend,
        beforeSend: () => ({ [name]: 'application/json', 'X-Tenant': 't' }),
      });
      const header = { [name]: 'multipart/form-data' };
      await world.time.until(world.app.client.upload('/v1/file', { filePath: 'a', name: 'a', header }));
      expect(Object.keys(world.wx.calls.at(-1)?.header ?? {}).sort()).toEqual(['Authorization', 'X-Tenant']);
    },
  );

  it('tells how far it is', async () => {
    const world = await createSignedInWorld();
    const percents: number[] = [];
    const onProgress = (percent: number): void => {
      percents.push(percent);
    };
    await world.time.until(
      world.app.client.upload('/v1/me/avatar', {
        filePath: 'wxfile://tmp/a.png',
        name: 'avatar',
        onProgress,
      }),
    );
    expect(percents).toEqual([50]);
  });

  it.each<[string, ServerOutcome, string]>([
    ['HTML', { status: 200, body: '<html></html>' }, 'malformed_answer'],
    ['a cut-off answer', { status: 200, body: '{"id":' }, 'malformed_answer'],
    ['a refusal', problem(413, 'avatar_too_large'), 'refused'],
    ['a refusal in HTML', { status: 502, body: '<html></html>' }, 'refused'],
    ['no network', NO_NETWORK, 'offline'],
    ['a hang', HANG, 'timed_out'],
  ])('names %s', async (_, answer, code) => {
    const world = await createSignedInWorld();
    world.server.intercept = () => answer;
    expect(await world.time.until(upload(world))).toBe(code);
    expect(world.server.count('POST', '/v1/me/avatar')).toBe(1);
  });
});

describe('download', () => {
  const PATH = 'wxfile://usr/report.json';
  const files = (world: World): string[] => [...world.wx.files.keys()];

  it('gives the temporary file', async () => {
    const world = await createSignedInWorld();
    const { tempFilePath } = await world.time.until(world.app.client.download('/v1/report'));
    expect(world.wx.files.get(tempFilePath)).toContain('/v1/report');
  });

  it("keeps the file at the caller's path", async () => {
    const world = await createSignedInWorld();
    const { tempFilePath } = await world.time.until(
      world.app.client.download('/v1/report', { filePath: PATH }),
    );
    expect(tempFilePath).toBe(PATH);
    expect(files(world)).toEqual([PATH]);
  });

  it('that arrives for a user who has left leaves no file behind', async () => {
    const world = await createSignedInWorld();
    world.wx.latency = () => 5_000;
    const before = world.wx.files.size;
    const calls = [{}, { filePath: PATH }].map((call) =>
      outcome(world.app.client.download('/v1/report', call)),
    );
    await world.time.pass(4_000);
    world.app.account.signOut();
    expect(await world.time.until(Promise.all(calls))).toEqual(['signed_out', 'signed_out']);
    await world.time.pass(10_000);
    expect(world.wx.files.size).toBe(before);
  });

  it('renews an expired session once and downloads once more', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    await world.time.until(world.app.client.download('/v1/report', { filePath: PATH }));
    expect(world.server.count('GET', '/v1/report')).toBe(2);
    expect(world.wx.logins).toBe(2);
    expect(files(world)).toEqual([PATH]);
  });

  it.each([
    ['a refusal', problem(404, 'not_found'), 'refused'],
    ['HTML', { status: 500, body: '<html></html>' }, 'refused'],
    ['a deleted account', problem(401, 'account_deleted'), 'account_deleted'],
  ])(
    "reads %s as an error, and leaves it neither at the caller's path nor in a temporary file",
    async (_, answer, code) => {
      const world = await createSignedInWorld();
      world.server.intercept = ({ path }) => (path === '/v1/report' ? answer : undefined);
      expect(
        await world.time.until(outcome(world.app.client.download('/v1/report', { filePath: PATH }))),
      ).toBe(code);
      expect(files(world)).toEqual([]);
    },
  );

  it('says so when the file cannot be kept, and leaves none behind', async () => {
    const world = await createSignedInWorld();
    const work = world.app.client.download('/v1/report', { filePath: 'forbidden/report.json' });
    expect(await world.time.until(outcome(work))).toBe('file_unavailable');
    expect(files(world)).toEqual([]);
  });
});

it('carries uploads, downloads and requests nine at a time together, and loses none', async () => {
  const world = await createSignedInWorld();
  const { client } = world.app;
  const work = times(11, (i) =>
    i % 3 === 0
      ? upload(world)
      : i % 3 === 1
        ? outcome(client.get('/v1/me'))
        : outcome(client.download('/v1/report')),
  );
  await world.time.pass(99);
  expect(world.wx.calls).toHaveLength(2 + 9);
  await world.time.until(Promise.all(work));
  expect(world.wx.calls).toHaveLength(2 + 11);
  expect(world.wx.maxInFlight).toBe(9);
});

describe('a write', () => {
  it('is sent again for an expiry, not for a failure', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    expect(await world.time.until(outcome(world.app.client.post('/v1/note', { a: 1 })))).toMatchObject({
      method: 'POST',
    });
    expect(world.server.count('POST', '/v1/note')).toBe(2);
    world.server.intercept = () => NO_NETWORK;
    expect(await world.time.until(outcome(world.app.client.post('/v1/note', { a: 1 })))).toBe('offline');
    expect(world.server.count('POST', '/v1/note')).toBe(3);
  });

  it('with `resend: false` is not even sent again for an expiry, though the session is renewed', async () => {
    const world = await createSignedInWorld();
    world.server.expireAll();
    const options = { resend: false };
    expect(await world.time.until(outcome(world.app.client.post('/v1/pay', {}, options)))).toBe(
      'session_expired',
    );
    expect(world.server.count('POST', '/v1/pay')).toBe(1);
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toMatchObject({ id: 'user-1' });
    expect(world.wx.logins).toBe(2);
  });

  it('as PATCH goes as POST that says so', async () => {
    const world = await createSignedInWorld();
    await world.time.until(world.app.client.patch('/v1/me', { nickname: '小林' }));
    const call = world.wx.calls.at(-1);
    expect(call).toMatchObject({ method: 'POST', header: { 'X-HTTP-Method-Override': 'PATCH' } });
    expect(world.server.requests.at(-1)?.body).toBe('{"nickname":"小林"}');
  });
});

describe('a GET', () => {
  it.each([
    ['once more on a network failure', [NO_NETWORK], expect.objectContaining({ id: 'user-1' }), 2],
    ['but not twice', [NO_NETWORK, NO_NETWORK], 'offline', 2],
    ['not on a time-out', [HANG], 'timed_out', 1],
  ] as const)('is sent %s', async (_, outcomes, result, count) => {
    const world = await createSignedInWorld();
    const left = [...outcomes];
    world.server.intercept = () => left.shift();
    const before = world.server.count('GET', '/v1/me');
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toEqual(result);
    expect(world.server.count('GET', '/v1/me') - before).toBe(count);
  });

  it('is not sent again when WeChat refuses the address', async () => {
    const world = await createSignedInWorld();
    world.wx.failWith = () => ({ errMsg: 'request:fail url not in domain list', errno: 600002 });
    world.server.intercept = () => NO_NETWORK;
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('domain_not_allowed');
    expect(world.server.count('GET', '/v1/me')).toBe(2);
  });

  it('answers `undefined` for an empty body, and names a body that is no JSON', async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => ({ status: 204, body: '' });
    expect(await world.time.until(world.app.client.get('/v1/me'))).toBeUndefined();
    world.server.intercept = () => ({ status: 200, body: 'null' });
    expect(await world.time.until(world.app.client.get('/v1/me'))).toBeNull();
    world.server.intercept = () => ({ status: 200, body: '<html>' });
    expect(await world.time.until(outcome(world.app.client.get('/v1/me')))).toBe('malformed_answer');
  });

  it("carries the server's refusal: status, code and detail", async () => {
    const world = await createSignedInWorld();
    world.server.intercept = () => json(422, { code: 'nickname_invalid', detail: 'too long' });
    await expect(world.time.until(world.app.client.get('/v1/me'))).rejects.toMatchObject({
      code: 'refused',
      status: 422,
      problem: { code: 'nickname_invalid', detail: 'too long' },
    });
  });
});

import { openLmdbStore } from '../src/store/lmdb-store';
import { createLog } from '../src/log/log';
import { useBench } from './support/server';

const bench = useBench();
const DAY_MS = 86_400_000;

describe('signing in', () => {
  it('answers a token of 256 bits, its life in seconds and the user', async () => {
    const { api } = await bench.start();
    const answer = await api.exchange(api.freshCode('ada'));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresIn: 172_800,
      user: {
        id: expect.stringMatching(/^u_[\w-]{22}$/) as string,
        nickname: null,
        avatar: null,
        linked: false,
      },
    });
  });

  it('takes a code once', async () => {
    const { api } = await bench.start();
    const code = api.freshCode('ada');
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.exchange(code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ code: problem }) => problem === 'wechat_code_used')).toHaveLength(19);
  });

  it('creates one user for a new user who signs in 50 times at once', async () => {
    const { api } = await bench.start();
    const sessions = await Promise.all(Array.from({ length: 50 }, () => api.signIn('grace')));
    expect(new Set(sessions.map(({ user }) => user.id)).size).toBe(1);
    expect(new Set(sessions.map(({ token }) => token)).size).toBe(50);
  });

  it('distinguishes users by their codes', async () => {
    const { api } = await bench.start();
    const [ada, grace, adaAgain] = [
      await api.signIn('ada'),
      await api.signIn('小 明.x'),
      await api.signIn('ada'),
    ];
    expect(adaAgain.user.id).toBe(ada.user.id);
    expect(grace.user.id).not.toBe(ada.user.id);
  });

  it("takes DevTools' mock code and any other as the one developer, as often as they come", async () => {
    const { api } = await bench.start();
    const codes = [
      'the code is a mock one',
      'the code is a mock one',
      '0c1WhatAPhoneGives',
      '0c1WhatAPhoneGives',
    ];
    const ids = await Promise.all(codes.map(async (code) => (await api.exchange(code)).body));
    expect(new Set((ids as { user: { id: string } }[]).map(({ user }) => user.id)).size).toBe(1);
  });

  it.each(['preview.ada', 'preview.ada.', 'preview..1'])('refuses the broken code %p', async (code) => {
    const { api } = await bench.start();
    expect((await api.exchange(code)).code).toBe('wechat_code_invalid');
  });
});

describe('a session', () => {
  it('is accepted until it expires, by the clock of the server', async () => {
    const { api, advance } = await bench.start();
    const { token, user } = await api.signIn();
    advance(2 * DAY_MS - 60_000);
    expect((await api.get('/v1/me', token)).body).toEqual(user);
    advance(60_000);
    const answer = await api.get('/v1/me', token);
    expect([answer.status, answer.code]).toEqual([401, 'session_expired']);
  });

  it('lives as long as SESSION_TTL_SECONDS says', async () => {
    const { api, advance } = await bench.start({ sessionTtlMs: 90_000 });
    const { token, expiresIn } = await api.signIn();
    expect(expiresIn).toBe(90);
    advance(90_000);
    expect((await api.get('/v1/me', token)).code).toBe('session_expired');
  });

  it('ends by signing out, and no other session does; signing out twice is no error', async () => {
    const { api } = await bench.start();
    const [first, second] = [await api.signIn(), await api.signIn()];
    const signOut = async () =>
      (await api.call('DELETE', '/v1/sessions/current', { token: first.token })).status;
    expect([await signOut(), await signOut()]).toEqual([204, 204]);
    expect((await api.get('/v1/me', first.token)).code).toBe('session_expired');
    expect((await api.get('/v1/me', second.token)).status).toBe(200);
  });

  it.each([
    ['no header', {}],
    ['another scheme', { Authorization: 'Basic YWRh' }],
    ['no token', { Authorization: 'Bearer ' }],
    ['two tokens', { Authorization: 'Bearer a b' }],
  ])('is required: %s is unauthenticated', async (_name, headers) => {
    const { api } = await bench.start();
    const me = await api.call('GET', '/v1/me', { headers });
    expect([me.status, me.code, me.headers.get('WWW-Authenticate')]).toEqual([
      401,
      'unauthenticated',
      'Bearer',
    ]);
    expect((await api.call('DELETE', '/v1/sessions/current', { headers })).code).toBe('unauthenticated');
  });

  it('is unknown under any other token', async () => {
    const { api } = await bench.start();
    expect((await api.get('/v1/me', 'never-issued')).code).toBe('session_expired');
  });

  it('is stored without its token', async () => {
    const dataDir = bench.folder();
    const { api, server } = await bench.start({ dataDir });
    const { token } = await api.signIn();
    await server.close();
    const store = openLmdbStore(
      dataDir,
      Date.now,
      createLog('silent', () => undefined, Date.now),
    );
    bench.defer(() => store.close());
    const keys: string[] = [];
    for await (const key of store.keys('')) keys.push(key, (await store.get(key)) ?? '');
    expect(keys.filter((text) => text.startsWith('session:'))).toHaveLength(1);
    expect(keys.join('\n')).not.toContain(token);
  });

  it('survives a restart of the server', async () => {
    const dataDir = bench.folder();
    const first = await bench.start({ dataDir });
    const { token, user } = await first.api.signIn();
    await first.server.close();
    const second = await bench.start({ dataDir });
    expect((await second.api.get('/v1/me', token)).body).toEqual(user);
  });
});

import { describeWithRedis, startRedis, type TestRedis } from './support/redis';
import type { Api } from './support/api';
import { startProcess } from './support/process';
import { png } from './support/images';
import { eventually } from './support/eventually';
import { CleanUps } from '../testing/clean-ups';
import { useBench, type Bench } from './support/server';

const bench = useBench();

describeWithRedis('two server processes on one Redis', () => {
  let redis: TestRedis;
  let apis: readonly [Api, Api];
  const ends = new CleanUps();
  const untilTheEnd: Bench = {
    ...bench,
    defer: (end) => {
      ends.add(end);
    },
  };
  beforeAll(async () => {
    redis = await startRedis();
    untilTheEnd.defer(() => redis.dispose());
    const env = { REDIS_URL: redis.url };
    const [a, b] = await Promise.all([startProcess(untilTheEnd, env), startProcess(untilTheEnd, env)]);
    apis = [a.api, b.api];
  });
  afterAll(() => ends.run());

  it('let one code, sent 20 times at once, succeed once', async () => {
    const code = apis[0].freshCode('ada');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => apis[i % 2 === 0 ? 0 : 1].exchange(code)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.code === 'wechat_code_used')).toHaveLength(19);
  });

  it('make one user of 50 first sign-ins at once', async () => {
    const codes = Array.from({ length: 50 }, () => apis[0].freshCode('grace'));
    const answers = await Promise.all(codes.map((code, i) => apis[i % 2 === 0 ? 0 : 1].exchange(code)));
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 201));
    expect(new Set(answers.map(({ body }) => (body as { user: { id: string } }).user.id)).size).toBe(1);
  });

  it('honour and revoke sessions of each other, and share users and avatars', async () => {
    const [a, b] = apis;
    const { token, user } = await a.signIn('ada');
    const changed = await b.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } });
    expect(changed.body).toEqual({ ...user, nickname: 'Ada' });
    const { avatar } = (await a.uploadAvatar(token, png(1000, 9))).body as { avatar: string };
    const shown = await fetch(b.origin + avatar);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png(1000, 9))).toBe(true);
    expect((await b.call('DELETE', '/v1/sessions/current', { token })).status).toBe(204);
    expect((await a.get('/v1/me', token)).code).toBe('session_expired');
  });

  it('know an account that the other has deleted', async () => {
    const [a, b] = apis;
    const { token } = await a.signIn('lin');
    expect((await b.call('DELETE', '/v1/me', { token })).status).toBe(204);
    expect((await a.get('/v1/me', token)).code).toBe('account_deleted');
  });
});

describeWithRedis('without its Redis', () => {
  it.each(['killed', 'hanging'])('%s: the server answers 503 within a second, and recovers', async (how) => {
    const redis = await startRedis();
    bench.defer(() => redis.dispose());
    const { api, logs } = await bench.start({ redisUrl: redis.url });
    const { token } = await api.signIn();

    if (how === 'killed') await redis.kill();
    else redis.signal('SIGSTOP');
    for (const call of [
      () => api.get('/v1/me', token),
      () => api.get('/healthz'),
      () => api.exchange(api.freshCode('ada')),
    ]) {
      const start = performance.now();
      const answer = await call();
      expect([answer.status, answer.code, answer.headers.get('Retry-After')]).toEqual([
        503,
        'store_unavailable',
        '1',
      ]);
      expect(performance.now() - start).toBeLessThan(1000);
    }

    if (how === 'killed') await redis.restart();
    else redis.signal('SIGCONT');
    await eventually(async () => (await api.get('/healthz')).status === 200);
    const back = await api.signIn();
    expect((await api.get('/v1/me', back.token)).status).toBe(200);
    // A Redis that only hung has lost nothing; a killed one had nothing on disk.
    expect((await api.get('/v1/me', token)).status).toBe(how === 'killed' ? 401 : 200);
    expect(JSON.stringify(logs)).not.toContain(token);
  });
});

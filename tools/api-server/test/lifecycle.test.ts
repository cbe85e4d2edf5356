import { Api } from './support/api';
import { eventually } from './support/eventually';
import { startProcess } from './support/process';
import { useBench } from './support/server';

const bench = useBench();

/** Waits until the server has counted a call of this route. */
function arrived(api: Api, route: string): Promise<void> {
  return eventually(async () => {
    const counters = (await api.get('/debug/counters')).body as Record<string, number>;
    return (counters[route] ?? 0) > 0;
  });
}

describe('stopping', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s finishes what is in flight, and what it stored is there',
    async (signal) => {
      const env = { API_DATA_DIR: bench.folder() };
      const first = await startProcess(bench, env);
      const { token, user } = await first.api.signIn();
      await first.api.call('POST', '/debug/slow', { json: { ms: 500, path: '/v1/me' } });
      const inFlight = first.api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } });
      await arrived(first.api, 'PATCH /v1/me');
      const ended = first.end(signal);
      const answer = await inFlight;
      expect([answer.status, answer.body]).toEqual([200, { ...user, nickname: 'Ada' }]);
      expect(answer.headers.get('Connection')).toBe('close');
      expect(await ended).toBe(0);
      expect(JSON.parse(first.lines.at(-1) ?? '')).toMatchObject({ msg: 'stopped' });

      const second = await startProcess(bench, env);
      expect((await second.api.get('/v1/me', token)).body).toEqual({ ...user, nickname: 'Ada' });
    },
  );

  it('cuts off what takes too long', async () => {
    const { api, child, end } = await startProcess(bench, {
      API_DATA_DIR: bench.folder(),
      DRAIN_TIMEOUT_MS: '100',
    });
    const { token } = await api.signIn();
    await api.call('POST', '/debug/slow', { json: { ms: 60_000, path: '/v1/me' } });
    const inFlight = api.get('/v1/me', token).then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived(api, 'GET /v1/me');
    expect(await end('SIGTERM')).toBe(0);
    expect(await inFlight).toBe('cut off');
    expect(child.exitCode).toBe(0);
  });

  it('takes no new connections, and stopping twice is no error', async () => {
    const { server, api } = await bench.start({ port: await ownPort() });
    await Promise.all([server.close(), server.close()]);
    await expect(api.get('/healthz')).rejects.toThrow();
  });
});

describe('several addresses', () => {
  it('are one server on one port', async () => {
    const { server, api } = await bench.start({ port: await ownPort(), moreHosts: ['::1'] });
    const other = new Api(`http://[::1]:${String(server.port)}`);
    expect(server.origin).toBe(`http://127.0.0.1:${String(server.port)}`);
    const { token, user } = await api.signIn();
    expect((await other.get('/v1/me', token)).body).toEqual(user);
    await server.close();
    await expect(other.get('/healthz')).rejects.toThrow();
    await expect(api.get('/healthz')).rejects.toThrow();
  });

  it('are all freed when one of them is taken', async () => {
    const { server } = await bench.start({ port: await ownPort(), host: '::1' });
    const { port } = server;
    const start = bench.start({ port, moreHosts: ['::1'] });
    await expect(start).rejects.toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining(`Port ${String(port)} on ::1 is taken`) as string,
    });
    const { server: next } = await bench.start({ port });
    expect(next.port).toBe(port);
  });
});

describe('kill -9 in the middle of 1,000 writes', () => {
  it('loses no answered write', async () => {
    const env = { API_DATA_DIR: bench.folder(), SIGN_INS_PER_MINUTE: '100000' };
    const first = await startProcess(bench, env);
    const answered: { token: string; nickname: string }[] = [];
    let failed = 0;
    const write = async (name: string) => {
      try {
        const { token } = await first.api.signIn(`user-${name}`);
        const answer = await first.api.call('PATCH', '/v1/me', { token, json: { nickname: name } });
        if (answer.status === 200) answered.push({ token, nickname: name });
      } catch {
        failed += 1;
      }
      if (answered.length === 200) first.child.kill('SIGKILL');
    };
    const queue = Array.from({ length: 500 }, (_, n) => `n${String(n)}`);
    const worker = async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) await write(name);
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(answered.length).toBeGreaterThanOrEqual(200);
    expect(failed).toBeGreaterThan(0);

    const second = await startProcess(bench, env);
    const found = await Promise.all(
      answered.map(
        async ({ token }) => ((await second.api.get('/v1/me', token)).body as { nickname: string }).nickname,
      ),
    );
    expect(found).toEqual(answered.map(({ nickname }) => nickname));
  });
});

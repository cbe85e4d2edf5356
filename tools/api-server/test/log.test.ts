import { createLog, errorFields, type LogRecord } from '../src/log/log';
import { eventually } from './support/eventually';
import { png } from './support/images';
import { startProcess } from './support/process';
import { useBench } from './support/server';

const bench = useBench();

describe('the log', () => {
  it('has one line a request: method, route pattern, status, ms, request id', async () => {
    const { api, logs } = await bench.start();
    const { token } = await api.signIn();
    const { avatar } = (await api.uploadAvatar(token, png())).body as { avatar: string };
    await fetch(api.origin + avatar);
    const refused = await api.get('/v1/me?token=oops', 'unknown');
    const nowhere = await api.get('/no/where');
    const requests = logs.filter(({ msg }) => msg === 'request');
    expect(
      requests.map(({ level, fields }) => [level, fields['method'], fields['route'], fields['status']]),
    ).toEqual([
      ['info', 'POST', '/v1/sessions', 201],
      ['info', 'POST', '/v1/me/avatar', 200],
      ['info', 'GET', '/avatars/{name}', 200],
      ['info', 'GET', '/v1/me', 401],
      ['info', 'GET', null, 404],
    ]);
    expect(requests[3]?.fields).toEqual({
      method: 'GET',
      route: '/v1/me',
      status: 401,
      ms: expect.any(Number) as number,
      requestId: refused.headers.get('X-Request-Id'),
      problem: 'session_expired',
    });
    expect(requests[4]?.fields['requestId']).toBe(nowhere.headers.get('X-Request-Id'));
    expect(JSON.stringify(logs)).not.toContain('oops');
  });

  it('contains no token, code, openid, nickname or avatar name, even at the level debug', async () => {
    const { api, lines } = await startProcess(bench, { API_DATA_DIR: bench.folder(), LOG_LEVEL: 'debug' });
    const code = api.freshCode('somebody');
    const { token } = (await api.exchange(code)).body as { token: string };
    await api.exchange(code);
    await api.call('PATCH', '/v1/me', { token, json: { nickname: '某某人' } });
    await api.call('PATCH', '/v1/me', { token, json: { nickname: '某某人\n' + 'x'.repeat(30) } });
    await api.call('PATCH', '/v1/me', {
      token,
      headers: { 'Content-Type': 'application/json' },
      raw: '{"某某人',
    });
    const { avatar } = (await api.uploadAvatar(token, png())).body as { avatar: string };
    await fetch(api.origin + avatar);
    await api.call('DELETE', '/v1/me', { token });
    const said = lines.join('\n');
    await eventually(() => Promise.resolve(lines.length >= 9));
    expect(lines).toHaveLength(9);
    for (const secret of [token, code, 'somebody', '某某人', avatar.slice(9)])
      expect(said).not.toContain(secret);
  });

  it('takes a valid request id from a trusted proxy', async () => {
    const { api, logs } = await bench.start({ trustedProxies: 1 });
    const ask = async (id: string) => {
      const answer = await api.call('GET', '/healthz', { headers: { 'X-Request-Id': id } });
      return answer.headers.get('X-Request-Id');
    };
    expect(await ask('edge-1')).toBe('edge-1');
    expect(await ask('not an id')).not.toBe('not an id');
    expect(logs.some(({ fields }) => fields['requestId'] === 'edge-1')).toBe(true);
    const other = await bench.start();
    const own = await other.api.call('GET', '/healthz', { headers: { 'X-Request-Id': 'edge-1' } });
    expect(own.headers.get('X-Request-Id')).not.toBe('edge-1');
  });

  it('leaves out what is below its level', () => {
    const records: LogRecord[] = [];
    const log = createLog(
      'warn',
      (record) => records.push(record),
      () => 5,
    );
    log.debug('a');
    log.info('b');
    log.warn('c', { n: 1 });
    log.error('d');
    expect(records).toEqual([
      { time: 5, level: 'warn', msg: 'c', fields: { n: 1 } },
      { time: 5, level: 'error', msg: 'd', fields: {} },
    ]);
  });

  it('says where an unexpected error came from, without its message', () => {
    const error = Object.assign(new SyntaxError('Unexpected token in "my-token"\n    at my-token'), {
      code: 'E_X',
    });
    const fields = errorFields(error);
    expect(fields).toMatchObject({ error: 'SyntaxError', errorCode: 'E_X' });
    expect(fields['stack']).toContain('log.test.ts');
    expect(JSON.stringify(fields)).not.toContain('my-token');
    expect(errorFields('my-token')).toEqual({ error: 'string' });
  });
});

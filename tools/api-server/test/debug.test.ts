import { request } from 'node:http';

import { standInSessionKey } from '../src/index';
import type { Api } from './support/api';
import { useBench } from './support/server';

const bench = useBench();

const ask = (api: Api, path: string, json: unknown = {}) => api.call('POST', `/debug/${path}`, { json });

describe('the debug routes', () => {
  it('let all sessions expire, or those of one user', async () => {
    const { api } = await bench.start();
    const [ada, grace] = [await api.signIn('ada'), await api.signIn('grace')];
    await api.signIn('ada');
    expect((await ask(api, 'sessions/expire', { user: 'ada' })).body).toEqual({ expired: 2 });
    expect((await api.get('/v1/me', ada.token)).code).toBe('session_expired');
    expect((await api.get('/v1/me', grace.token)).status).toBe(200);
    expect((await ask(api, 'sessions/expire', { user: 'nobody' })).body).toEqual({ expired: 0 });
    expect((await ask(api, 'sessions/expire', { person: 'grace' })).status).toBe(422);
    expect((await ask(api, 'sessions/expire')).body).toEqual({ expired: 1 });
    expect((await api.get('/v1/me', grace.token)).code).toBe('session_expired');
  });

  it('delete the account of one user, as another device would', async () => {
    const { api } = await bench.start();
    const [ada, grace] = [await api.signIn('ada'), await api.signIn('grace')];
    expect((await ask(api, 'users/delete', { user: 'ada' })).body).toEqual({ deleted: true });
    expect((await api.get('/v1/me', ada.token)).code).toBe('account_deleted');
    expect((await api.get('/v1/me', grace.token)).status).toBe(200);
    expect((await ask(api, 'users/delete', { user: 'ada' })).body).toEqual({ deleted: false });
    expect((await ask(api, 'users/delete')).status).toBe(422);
  });

  it('answer slowly as often as asked', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    await ask(api, 'slow', { ms: 500, path: '/v1/me', times: 2 });
    const order: string[] = [];
    const get = (name: string, path: string) => api.get(path, token).then(() => order.push(name));
    const slow = Promise.all([get('slow', '/v1/me'), get('slow', '/v1/me')]);
    await get('other', '/healthz');
    await slow;
    await Promise.all([get('fast', '/v1/me')]);
    expect(order).toEqual(['other', 'slow', 'slow', 'fast']);
  });

  it('fail the next exchanges with an errcode, without using the code up', async () => {
    const { api } = await bench.start();
    await ask(api, 'exchange/fail', { code: 40029 });
    await ask(api, 'exchange/fail', { code: -1, times: 2 });
    const code = api.freshCode('ada');
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await api.exchange(code));
    expect(answers.map((answer) => answer.code ?? answer.status)).toEqual([
      'wechat_code_invalid',
      'wechat_busy',
      'wechat_busy',
      201,
    ]);
  });

  it('fail calls of a path or a route pattern with a status', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    await ask(api, 'fail', { path: '/v1/me', status: 401 });
    await ask(api, 'fail', { path: '/v1/me', status: 401, code: 'account_deleted' });
    await ask(api, 'fail', { path: '/v1/me', status: 503, times: 2 });
    await ask(api, 'fail', { path: '/avatars/{name}', status: 500 });
    const codes: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      const { status, code } = await api.get('/v1/me', token);
      codes.push([status, code]);
    }
    expect(codes).toEqual([
      [401, 'session_expired'],
      [401, 'account_deleted'],
      [503, 'injected_fault'],
      [503, 'injected_fault'],
      [200, null],
    ]);
    expect((await api.get('/avatars/any')).status).toBe(500);
    expect((await api.get('/avatars/any')).status).toBe(404);
  });

  it('count calls by method and pattern, and forget', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    await api.get('/v1/me', token);
    await api.get('/v1/me');
    await api.get('/avatars/a');
    await api.get('/avatars/b');
    await api.get('/nowhere');
    await api.call('POST', '/v1/me', {
      token,
      json: { nickname: 'a' },
      headers: { 'X-HTTP-Method-Override': 'patch' },
    });
    await ask(api, 'fail', { path: '/v1/me', status: 500, times: 9 });
    expect((await api.get('/debug/counters')).body).toEqual({
      'GET /avatars/{name}': 2,
      'GET /v1/me': 2,
      'PATCH /v1/me': 1,
      'POST /v1/sessions': 1,
    });
    expect((await api.call('POST', '/debug/reset')).status).toBe(204);
    expect((await api.get('/debug/counters')).body).toEqual({});
    expect((await api.get('/v1/me', token)).status).toBe(200);
  });

  it('validate their input', async () => {
    const { api } = await bench.start();
    expect((await ask(api, 'slow', { ms: -1 })).code).toBe('validation_failed');
    expect((await ask(api, 'fail', { path: 'v1', status: 200 })).code).toBe('validation_failed');
    expect((await ask(api, 'exchange/fail', {})).code).toBe('validation_failed');
    expect((await api.call('POST', '/debug/slow', { raw: '{"ms":1}' })).code).toBe('unsupported_media_type');
  });
});

describe('beside the stand-in', () => {
  it('pages of this machine may call from a browser, others may not', async () => {
    const { server } = await bench.start();
    const preflight = async (origin: string) => {
      const answer = await fetch(`${server.origin}/v1/me`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'PATCH' },
      });
      return answer.headers.get('Access-Control-Allow-Origin');
    };
    expect(await preflight('http://127.0.0.1:8788')).toBe('http://127.0.0.1:8788');
    expect(await preflight('http://localhost:9000')).toBe('http://localhost:9000');
    expect(await preflight('https://evil.example')).toBeNull();
    expect(await preflight('https://127.0.0.1.evil.example')).toBeNull();
  });

  it('a failure can be read from a page too', async () => {
    const { server } = await bench.start();
    const answer = await fetch(`${server.origin}/v1/me`, { headers: { Origin: 'http://127.0.0.1:8788' } });
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([
      401,
      'http://127.0.0.1:8788',
    ]);
  });

  it.each([
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['127.0.0.1', 200],
    ['localhost:8787', 200],
    ['[::1]:8787', 200],
  ])('a request for the host %s is answered %i', async (host, status) => {
    const { server } = await bench.start();
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      request({ port: server.port, path: '/healthz', headers: { Host: host }, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(answered).toBe(status);
  });

  it('the session_key follows from the code, and has 16 bytes', () => {
    expect(Buffer.from(standInSessionKey('preview.ada.1'), 'base64')).toHaveLength(16);
    expect(standInSessionKey('preview.ada.1')).toBe(standInSessionKey('preview.ada.1'));
    expect(standInSessionKey('preview.ada.1')).not.toBe(standInSessionKey('preview.ada.2'));
  });
});

import type { Api } from './support/api';
import { png } from './support/images';
import { useBench } from './support/server';

const bench = useBench();

function patch(api: Api, token: string, nickname: unknown) {
  return api.call('PATCH', '/v1/me', { token, json: { nickname } });
}

describe('the nickname', () => {
  it('is saved trimmed and shown from then on', async () => {
    const { api } = await bench.start();
    const { token, user } = await api.signIn();
    const answer = await patch(api, token, '  小明\t');
    expect([answer.status, answer.body]).toEqual([200, { ...user, nickname: '小明' }]);
    expect((await api.get('/v1/me', token)).body).toEqual({ ...user, nickname: '小明' });
  });

  it('can be sent as POST with X-HTTP-Method-Override', async () => {
    const { api } = await bench.start();
    const { token, user } = await api.signIn();
    const headers = { 'X-HTTP-Method-Override': 'PATCH' };
    const answer = await api.call('POST', '/v1/me', { token, headers, json: { nickname: 'Ada' } });
    expect([answer.status, answer.body]).toEqual([200, { ...user, nickname: 'Ada' }]);
  });

  it('is counted as a user counts: 20 families of emoji fit', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const family = '👨‍👩‍👧';
    expect((await patch(api, token, family.repeat(20))).status).toBe(200);
    expect((await patch(api, token, family.repeat(21))).code).toBe('nickname_invalid');
  });

  it.each([
    ['empty', ''],
    ['only spaces', ' \u3000 '],
    ['21 characters', '一'.repeat(21)],
    ['a line break inside', 'a\nb'],
    ['NUL', 'a\u0000b'],
    ['DEL', 'a\u007Fb'],
    ['half a surrogate pair', 'a\uD83D'],
    ['text turned around', 'a\u202Eb'],
    ['nothing visible', '\u200B\u200D'],
    ['many marks on one letter', `a${'\u0301'.repeat(200)}`],
  ])('is refused: %s', async (_name, nickname) => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    await patch(api, token, 'before');
    const answer = await patch(api, token, nickname);
    expect([answer.status, answer.code]).toEqual([422, 'nickname_invalid']);
    expect((await api.get('/v1/me', token)).body).toMatchObject({ nickname: 'before' });
  });

  it('must be a text', async () => {
    const { api } = await bench.start();
    const { token } = await api.signIn();
    const answer = await patch(api, token, 7);
    expect([answer.status, answer.code]).toEqual([422, 'validation_failed']);
    expect(answer.body).toMatchObject({ errors: [{ field: 'nickname' }] });
  });
});

describe('deleting the account', () => {
  it('ends every session with account_deleted, until it would have expired', async () => {
    const { api, advance } = await bench.start({ sessionTtlMs: 60_000 });
    const [phone, tablet] = [await api.signIn(), await api.signIn()];
    expect((await api.call('DELETE', '/v1/me', { token: phone.token })).status).toBe(204);
    for (const { token } of [phone, tablet]) {
      for (const [method, path] of [
        ['GET', '/v1/me'],
        ['DELETE', '/v1/me'],
        ['PATCH', '/v1/me'],
      ] as const) {
        const answer = await api.call(method, path, {
          token,
          ...(method === 'PATCH' ? { json: { nickname: 'a' } } : {}),
        });
        expect([answer.status, answer.code]).toEqual([401, 'account_deleted']);
      }
    }
    expect((await api.call('DELETE', '/v1/sessions/current', { token: tablet.token })).status).toBe(204);
    expect((await api.get('/v1/me', tablet.token)).code).toBe('account_deleted');
    advance(60_000);
    expect((await api.get('/v1/me', tablet.token)).code).toBe('session_expired');
  });

  it('also deletes nickname and avatar, and the next sign-in starts over', async () => {
    const { api } = await bench.start();
    const before = await api.signIn();
    await patch(api, before.token, 'Ada');
    const { avatar } = (await api.uploadAvatar(before.token, png())).body as { avatar: string };
    await api.call('DELETE', '/v1/me', { token: before.token });
    expect((await api.get(avatar)).status).toBe(404);
    const after = await api.signIn();
    expect(after.user).toEqual({ id: after.user.id, nickname: null, avatar: null, linked: false });
    expect(after.user.id).not.toBe(before.user.id);
    expect((await api.get('/v1/me', before.token)).code).toBe('account_deleted');
    expect((await api.get('/v1/me', after.token)).status).toBe(200);
  });
});

import type { Api, TestSession } from './support/api';
import { useBench } from './support/server';

const bench = useBench();

async function wecom(api: Api, more: object = {}): Promise<TestSession> {
  const json = { code: `wecom.ada.l.${String(Math.random())}`, via: 'wecom', ...more };
  const answer = await api.call('POST', '/v1/sessions', { json });
  expect(answer.status).toBe(201);
  return answer.body as TestSession;
}

/** One user, with a phone in WeChat, the first identity, and a computer in WeCom. */
async function linked(api: Api): Promise<{ phone: TestSession; desktop: TestSession }> {
  const phone = await api.signIn('ada');
  const guest = await wecom(api);
  const asked = await api.call('POST', '/v1/me/link-codes', { token: phone.token });
  const json = asked.body as { code: string };
  await api.call('POST', '/v1/me/links', { token: guest.token, json: { code: json.code } });
  const desktop = await wecom(api);
  expect(desktop.user.id).toBe(phone.user.id);
  return { phone, desktop };
}

const unlink = (api: Api, { token }: TestSession, way: string) =>
  api.call('DELETE', `/v1/me/links/${way}`, { token });

it.each([
  ['wecom', 'wechat'],
  ['wechat', 'wecom'],
])('%s is unlinked, %s stays with all its data', async (gone, kept) => {
  const { api } = await bench.start();
  const { phone, desktop } = await linked(api);
  const [stays, leaves] = kept === 'wechat' ? [phone, desktop] : [desktop, phone];
  await api.call('PATCH', '/v1/me', { token: stays.token, json: { nickname: 'Ada' } });
  const answer = await unlink(api, stays, gone);
  expect([answer.status, answer.body]).toEqual([200, { ways: [kept] }]);
  expect((await api.get('/v1/me', leaves.token)).code).toBe('identity_unlinked');
  expect((await api.get('/v1/me', stays.token)).body).toMatchObject({ id: phone.user.id, nickname: 'Ada' });
  // The unlinked client's next sign-in creates a new user; the other client's identity stays.
  const anew = gone === 'wecom' ? await wecom(api) : await api.signIn('ada');
  expect(anew.user).toMatchObject({ nickname: null });
  expect(anew.user.id).not.toBe(phone.user.id);
  const again = kept === 'wecom' ? await wecom(api) : await api.signIn('ada');
  expect(again.user.id).toBe(phone.user.id);
  // A sign-out belongs to the session that made it.
  await api.call('DELETE', '/v1/sessions/current', { token: again.token });
  expect((await api.get('/v1/me', again.token)).code).toBe('session_expired');
});

it('the last one stays, and one that does not exist cannot be unlinked', async () => {
  const { api } = await bench.start();
  const phone = await api.signIn('ada');
  expect([(await unlink(api, phone, 'wechat')).status, (await unlink(api, phone, 'wechat')).code]).toEqual([
    409,
    'last_identity',
  ]);
  expect((await unlink(api, phone, 'wecom')).code).toBe('identity_unknown');
  expect((await unlink(api, phone, 'apple')).code).toBe('identity_unknown');
  expect((await api.get('/v1/me', phone.token)).status).toBe(200);
});

it('when two unlink each other at once, one stays as the last', async () => {
  const { api } = await bench.start();
  const { phone, desktop } = await linked(api);
  const answers = await Promise.all([unlink(api, phone, 'wecom'), unlink(api, desktop, 'wechat')]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it('what was unlinked can be linked again', async () => {
  const { api } = await bench.start();
  const { phone } = await linked(api);
  await unlink(api, phone, 'wecom');
  const guest = await wecom(api);
  const asked = await api.call('POST', '/v1/me/link-codes', { token: phone.token });
  const { code } = asked.body as { code: string };
  const tie = await api.call('POST', '/v1/me/links', { token: guest.token, json: { code } });
  expect(tie.status).toBe(204);
  expect((await wecom(api)).user.id).toBe(phone.user.id);
});

it('of two codes of one user the newer one works', async () => {
  const { api } = await bench.start();
  const phone = await api.signIn('ada');
  const guest = await wecom(api);
  const ask = async () =>
    ((await api.call('POST', '/v1/me/link-codes', { token: phone.token })).body as { code: string }).code;
  const [older, newer] = [await ask(), await ask()];
  const redeem = (code: string) => api.call('POST', '/v1/me/links', { token: guest.token, json: { code } });
  expect((await redeem(older)).code).toBe('link_code_invalid');
  expect((await redeem(newer)).status).toBe(204);
});

import { createHash } from 'node:crypto';

import { STAND_IN_APPID, standInOpenid } from '../src/wechat/stand-in';
import { png } from './support/images';
import { useBench } from './support/server';
import { wholeStore } from './support/whole-store';

const bench = useBench();
it('leaves nothing of a deleted user but what tells their other devices', async () => {
  const dataDir = bench.folder();
  const { api, server } = await bench.start({
    dataDir,
    templates: { greeting: { id: 'template-1', fields: [] } },
  });
  const person = 'ada';
  const [phone, tablet, other] = [
    await api.signIn(person),
    await api.signIn(person),
    await api.signIn('grace'),
  ];
  const { token, user } = phone;
  await api.call('PATCH', '/v1/me', { token, json: { nickname: 'Ada' } });
  await api.uploadAvatar(token, png());
  await api.call('POST', '/v1/me/phone', { token, json: { code: 'phone.13800138000.1' } });
  await api.call('POST', '/v1/me/phone', { token: other.token, json: { code: 'phone.13900139001.1' } });
  const consent = { key: 'k'.repeat(32), asked: [{ template: 'template-1', choice: 'accept' }] };
  expect((await api.call('POST', '/v1/me/consents', { token, json: consent })).status).toBe(200);
  await api.call('DELETE', '/v1/me', { token });
  expect((await api.get('/v1/me', tablet.token)).code).toBe('account_deleted');
  await server.close();

  const left = await wholeStore(dataDir);
  const text = JSON.stringify([...left]);
  for (const secret of ['Ada', '13800138000', 'template-1', standInOpenid(person)])
    expect(text).not.toContain(secret);
  expect(text).toContain('13900139001');
  // Until they would have expired: the sessions that answer account_deleted, and the hashes of used codes.
  const hashes = [phone, tablet].map((one) => createHash('sha256').update(one.token).digest('base64url'));
  const named = [...left].filter(([key, value]) => (key + value).includes(user.id)).map(([key]) => key);
  expect(named.sort()).toEqual(hashes.map((hash) => `session:${hash}`).sort());
  const kinds = new Set([...left.keys()].map((key) => key.split(':')[0]));
  expect([...kinds].sort()).toEqual(['identity', 'phone', 'session', 'used-code', 'user']);
  expect(left.has(`identity:${STAND_IN_APPID}:${standInOpenid('grace')}`)).toBe(true);
});

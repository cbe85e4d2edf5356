import { createCipheriv, createHash, randomBytes } from 'node:crypto';

import { contactOf } from '../src/domain/contacts';
import { loadOptions } from '../src/index';
import { createLog } from '../src/log/log';
import { openStore } from '../src/store/open-store';
import { APPID, identity, SECRET, startFakeWechat } from './support/fake-wechat';
import { CORPID, startFakeWecom } from './support/fake-wecom';
import { useBench } from './support/server';

const bench = useBench();
const FIND = '/cgi-bin/externalcontact/unionid_to_external_userid';
const PENDING = '/cgi-bin/idconvert/batch/external_userid_to_pending_id';
const KEY = Buffer.alloc(32, 7);
const TOKEN = 'callback-token';

/**
 * A message in WeCom's format: 16 random bytes, the length, the message, the receiver, PKCS#7 with 32-byte
 * blocks.
 */
function seal(message: string, receiver = CORPID, key = KEY): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(message));
  const plain = Buffer.concat([randomBytes(16), length, Buffer.from(message + receiver)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

function address(encrypted: string, { token = TOKEN, time = Date.now() } = {}): URLSearchParams {
  const [timestamp, nonce] = [String(Math.floor(time / 1000)), 'nonce'];
  const sorted = [token, timestamp, nonce, encrypted].sort().join('');
  return new URLSearchParams({
    msg_signature: createHash('sha1').update(sorted).digest('hex'),
    timestamp,
    nonce,
  });
}

const event = (externalUserid: string, change = 'add_external_contact') =>
  `<xml><ToUserName><![CDATA[${CORPID}]]></ToUserName><Event><![CDATA[change_external_contact]]></Event>` +
  `<ChangeType><![CDATA[${change}]]></ChangeType><ExternalUserID><![CDATA[${externalUserid}]]></ExternalUserID></xml>`;

async function start() {
  const [wechat, wecom] = [await startFakeWechat(bench), await startFakeWecom(bench)];
  const dataDir = bench.folder();
  const options = { appid: APPID, secret: SECRET, origin: wechat.origin, timeoutMs: 1000 };
  const callback = { token: TOKEN, aesKey: KEY };
  const open = () => bench.start({ wechat: options, wecom: { ...wecom.options, callback }, dataDir });
  let now = await open();
  /** Stops the server, which waits for background work, and starts it again. */
  const settle = async () => {
    await now.server.close();
    now = await open();
  };
  const deleteMe = (token: string) => now.api.call('DELETE', '/v1/me', { token });
  let codes = 0;
  const signIn = async (name: string, unionid?: string) => {
    const code = `c${String((codes += 1))}`;
    wechat.answer(code, identity(name, unionid === undefined ? {} : { unionid }));
    return (await now.api.exchange(code)).body as { token: string; user: { id: string } };
  };
  const tell = async (encrypted: string, query = address(encrypted)) =>
    fetch(`${now.api.origin}/wecom/callback?${query.toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: `<xml><ToUserName>x</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    });
  /** Stops the server and reads its stored data. */
  const kept = async (userId: string) => {
    await now.server.close();
    const silent = createLog('silent', () => undefined, Date.now);
    const store = await openStore({ ...loadOptions({}), dataDir }, Date.now, silent);
    const contact = await contactOf(store, userId);
    const keys: string[] = [];
    for await (const key of store.keys('')) if (/^(contact|pending):/.test(key)) keys.push(key);
    await store.close();
    return { contact, keys };
  };
  return { api: now.api, logs: now.logs, wecom, signIn, tell, kept, settle, deleteMe };
}

describe('a sign-in that knows a unionid', () => {
  it('asks WeCom once who that is to the company, and the ids stay on the server', async () => {
    const { signIn, kept, wecom, logs } = await start();
    wecom.answer(FIND, 'union-1', { errcode: 0, external_userid: 'external-1' });
    const { user } = await signIn('ada', 'union-1');
    for (let n = 0; n < 3; n += 1) await signIn('ada', 'union-1');
    await signIn('grace');
    const { contact } = await kept(user.id);
    expect(contact).toEqual({ unionid: 'union-1', externalUserid: 'external-1', pendingId: null });
    const asked = wecom.asked.filter(({ path }) => path === FIND);
    expect(asked.every(({ body }) => JSON.stringify(body) === '{"unionid":"union-1","openid":"o-ada"}')).toBe(
      true,
    );
    expect(JSON.stringify([user, logs])).not.toMatch(/external-1|union-1|o-ada/);
  });

  it('is not asked about again once it is known, nor when no customer is found', async () => {
    const { signIn, wecom, settle } = await start();
    wecom.answer(FIND, 'union-1', { errcode: 0, external_userid: 'external-1' });
    await signIn('union-1', 'union-1');
    await signIn('union-2', 'union-2');
    await settle();
    await signIn('union-1', 'union-1');
    await signIn('union-2', 'union-2');
    await settle();
    expect(wecom.count(FIND)).toBe(2);
  });

  it('asks again about a unionid that changed, and drops the former', async () => {
    const { signIn, kept, settle, wecom } = await start();
    wecom.answer(FIND, 'union-1', { errcode: 0, pending_id: 'pending-1' });
    wecom.answer(FIND, 'union-2', { errcode: 0, pending_id: 'pending-2' });
    await signIn('ada', 'union-1');
    await settle();
    const { user } = await signIn('ada', 'union-2');
    const { contact, keys } = await kept(user.id);
    expect(contact).toEqual({ unionid: 'union-2', externalUserid: null, pendingId: 'pending-2' });
    expect(keys.sort()).toEqual([`contact:${user.id}`, 'pending:pending-2']);
  });

  it('works without change when WeCom is down', async () => {
    const { signIn, kept, wecom, logs } = await start();
    wecom.answer(FIND, 'union-1', { errcode: 45009 });
    const { user } = await signIn('ada', 'union-1');
    expect((await kept(user.id)).contact).toBeNull();
    expect(logs.some(({ msg }) => msg === 'WeCom refused to say who a contact is')).toBe(true);
  });
});

describe('a new customer', () => {
  it.each(['add_external_contact', 'add_half_external_contact'])(
    '(%s) is found by the pending_id',
    async (change) => {
      const { signIn, kept, settle, tell, wecom } = await start();
      wecom.answer(FIND, 'union-1', { errcode: 0, pending_id: 'pending-1' });
      wecom.answer(PENDING, 'external-9', { pending_id: 'pending-1' });
      const { user } = await signIn('ada', 'union-1');
      await settle();
      const answer = await tell(seal(event('external-9', change)));
      expect([answer.status, await answer.text()]).toEqual([200, 'success']);
      const { contact, keys } = await kept(user.id);
      expect(contact).toEqual({ unionid: 'union-1', externalUserid: 'external-9', pendingId: null });
      expect(keys).toEqual([`contact:${user.id}`]);
    },
  );

  it('about whom the server did not ask changes nothing, nor does another event', async () => {
    const { tell, wecom, kept } = await start();
    expect((await tell(seal(event('external-9')))).status).toBe(200);
    expect((await tell(seal(event('external-9', 'del_external_contact')))).status).toBe(200);
    expect((await tell(seal('no xml <'))).status).toBe(200);
    expect((await kept('u')).keys).toEqual([]);
    expect(wecom.count(PENDING)).toBe(1);
  });

  it('leaves nothing behind when the user is deleted', async () => {
    const { signIn, kept, settle, deleteMe, wecom } = await start();
    wecom.answer(FIND, 'union-1', { errcode: 0, pending_id: 'pending-1' });
    const { user, token } = await signIn('ada', 'union-1');
    await settle();
    await deleteMe(token);
    expect((await kept(user.id)).keys).toEqual([]);
  });
});

describe('the callback', () => {
  it('proves that its address is ours', async () => {
    const { api } = await start();
    const echo = seal('1616140317555161061');
    const query = address(echo);
    query.set('echostr', echo);
    const answer = await fetch(`${api.origin}/wecom/callback?${query.toString()}`);
    expect([answer.status, await answer.text()]).toEqual([200, '1616140317555161061']);
  });

  it.each([
    ['signed with another token', () => [seal(event('e')), { token: 'x' }] as const],
    ['sealed with another key', () => [seal(event('e'), CORPID, Buffer.alloc(32, 8)), {}] as const],
    ['for another company', () => [seal(event('e'), 'ww-another'), {}] as const],
    ['an hour old', () => [seal(event('e')), { time: Date.now() - 3_600_000 }] as const],
    ['cut off', () => [seal(event('e')).slice(0, 40), {}] as const],
    ['empty', () => ['', {}] as const],
  ])('refuses what is %s', async (_name, make) => {
    const { tell, wecom } = await start();
    const [encrypted, how] = make();
    const answer = await tell(encrypted, address(encrypted, how));
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      403,
      'callback_refused',
    ]);
    expect(wecom.count(PENDING)).toBe(0);
  });

  it.each(['', '<xml>', '{"xml":1}', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml>&e;</xml>'])(
    'refuses %j as a body',
    async (raw) => {
      const { api } = await start();
      const answer = await api.call('POST', `/wecom/callback?${address('x').toString()}`, { raw });
      expect([answer.status, answer.code]).toEqual([403, 'callback_refused']);
    },
  );

  it('does not exist without a company', async () => {
    const { api } = await bench.start();
    expect((await api.get('/wecom/callback')).code).toBe('not_found');
  });
});

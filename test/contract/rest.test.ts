/** Cases that only a backend with refresh tokens, or with a session cookie, has. */
import { times } from '../fakes/world';
import { createDevice } from './device';
import { cookie, pair } from './rest-site';
import type { RestBackend, RestSite } from './rest-site';
import { pairBackend } from './rest-backend';
import { is, useHarness } from './harness';
import type { Harness } from './harness';

/** A harness, and the state of its server. */
function useSite(backend: RestBackend): () => Promise<{ harness: Harness; site: RestSite }> {
  let site!: RestSite;
  const open = useHarness({ ...backend, open: () => (site = backend.open()) });
  return async () => ({ harness: await open(), site });
}

describe('with access and refresh tokens', () => {
  const open = useSite(pair);
  const refreshes = ({ wire }: Harness): number => wire.arrivals.filter(is('POST /auth/refresh')).length;

  it('renews without wx.login, once for 20 requests, and again with the token that came with it', async () => {
    const { harness, site } = await open();
    const phone = harness.device();
    const { id } = await pair.load(phone);
    for (const round of [1, 2, 3]) {
      site.state.expireAccess('ada');
      await Promise.all(times(20, () => phone.app.client.get(pair.mePath)));
      expect([phone.wx.logins, await harness.count('signIn'), refreshes(harness)]).toEqual([1, 1, round]);
    }
    expect([phone.app.session.state, phone.app.session.userId]).toEqual(['signed-in', id]);
  });

  it('renews with the stored refresh token after a new start', async () => {
    const { harness, site } = await open();
    const phone = harness.device();
    await pair.load(phone);
    site.state.expireAccess('ada');
    phone.launch();
    await pair.load(phone);
    expect([phone.wx.logins, refreshes(harness)]).toEqual([1, 1]);
  });

  it('signs in again where the refresh token is refused, within the same renewal', async () => {
    const { harness } = await open();
    const phone = harness.device();
    await pair.load(phone);
    await harness.expire();
    await Promise.all(times(20, () => phone.app.client.get(pair.mePath)));
    expect([phone.wx.logins, await harness.count('signIn'), refreshes(harness)]).toEqual([2, 2, 1]);
  });

  it('sends the refresh token to the renewal, and nowhere else', async () => {
    const { harness, site } = await open();
    const phone = harness.device();
    await pair.load(phone);
    const stored = [...phone.wx.storage.values()].find((value) => typeof value === 'object') as {
      refreshToken?: string;
    };
    site.state.expireAccess('ada');
    await phone.app.client.get(pair.mePath);
    const sent = JSON.stringify(harness.wire.arrivals.map(({ path, header }) => [path, header]));
    expect(stored.refreshToken).toMatch(/^[0-9a-f]{64}$/);
    expect(sent).not.toContain(stored.refreshToken);
  });

  it('takes a new token from the header of an answer, without a sign-in', async () => {
    const { harness, site } = await open();
    const phone = harness.device();
    await pair.load(phone);
    const before = phone.app.session.current() ?? '';
    site.state.renewInHeader.add(before);
    await phone.app.client.get(pair.mePath);
    const after = phone.app.session.current();
    expect(after).not.toBe(before);
    await phone.app.client.get(pair.mePath);
    expect(pair.tokenIn(harness.wire.arrivals.at(-1)?.header ?? {})).toBe(after);
    expect(phone.launch().session.current()).toBe(after);
    expect([phone.wx.logins, refreshes(harness)]).toEqual([1, 0]);
  });

  it('signs method, path with its query, body and time of every call, the sign-in included', async () => {
    const { harness } = await open();
    const phone = harness.device();
    await phone.app.client.get(pair.mePath, { query: { 名: 'ä &', page: 2 } });
    await phone.app.client.put(pair.mePath, { name: '小林' });
    expect(harness.wire.arrivals.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is refused, by name and without a second sign-in, where the signature is missing', async () => {
    const { harness } = await open();
    const adapter = { ...pairBackend, beforeSend: () => ({}) };
    const phone = createDevice({ user: 'ada', origin: harness.origin, adapter });
    await expect(phone.app.session.token()).rejects.toMatchObject({
      code: 'session_unavailable',
      reason: 'exchange_refused',
      problemCode: 'bad_signature',
    });
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([1, 1]);
    phone.wx.destroy();
  });
});

describe('with a session cookie', () => {
  const open = useSite(cookie);

  it('sends the session back as a cookie, and no other cookie', async () => {
    const { harness } = await open();
    const phone = harness.device();
    await cookie.load(phone);
    const { header } = harness.wire.arrivals.find(is(cookie.routes.me)) ?? {};
    expect(header?.cookie).toBe(`sid=${phone.app.session.current() ?? ''}`);
    expect(header?.authorization).toBeUndefined();
  });

  it('believes Max-Age, whatever commas Expires has', async () => {
    const { harness } = await open();
    const phone = harness.device();
    await cookie.load(phone);
    const stored = [...phone.wx.storage.values()].find((value) => typeof value === 'object') as {
      expiresAt: number;
    };
    expect(Math.abs(stored.expiresAt - Date.now() - 7_200_000)).toBeLessThan(60_000);
  });
});

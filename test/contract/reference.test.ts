/** Features that only the reference API has: its WeChat codes, its limits, its PATCH. */
import { outcome, times } from '../fakes/world';
import { debug, reference } from './reference-site';
import { useHarness } from './harness';
import type { Harness } from './harness';

const open = useHarness(reference);

it('takes PATCH as POST with X-HTTP-Method-Override', async () => {
  const harness = await open();
  await harness.device().app.account.saveNickname('小林');
  const request = harness.wire.arrivals.find(({ path }) => path === '/v1/me');
  const header = { 'x-http-method-override': 'PATCH' };
  expect(request).toMatchObject({ method: 'POST', header, status: 200 });
  expect(await harness.count('rename')).toBe(1);
});

describe('an exchange that WeChat refuses', () => {
  const failExchange = (harness: Harness, code: number, count: number): Promise<unknown> =>
    debug(harness.origin, 'POST', 'exchange/fail', { code, times: count });

  it.each([40029, 40163, -1])('with %i is tried once more, with a fresh code', async (code) => {
    const harness = await open();
    await failExchange(harness, code, 1);
    const phone = harness.device();
    await phone.app.client.get(reference.mePath);
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 2]);
  });

  it.each([
    [40029, 'wechat_code_invalid', 2],
    [40163, 'wechat_code_used', 2],
    [-1, 'wechat_busy', 2],
    [45011, 'wechat_rate_limited', 1],
    [40226, 'wechat_user_blocked', 1],
    [40013, 'wechat_misconfigured', 1],
    [40125, 'wechat_misconfigured', 1],
  ])('with %i again and again is %s after %i tries', async (code, problemCode, tries) => {
    const harness = await open();
    await failExchange(harness, code, 100);
    const phone = harness.device();
    await Promise.all(
      times(20, () =>
        expect(phone.app.client.get(reference.mePath)).rejects.toMatchObject({
          code: 'session_unavailable',
          reason: 'exchange_refused',
          problemCode,
        }),
      ),
    );
    expect([phone.wx.logins, await harness.count('signIn')]).toEqual([tries, tries]);
    expect(await harness.count('me')).toBe(0);
  });
});

it('costs two sign-ins, however many requests, when it rejects every session', async () => {
  const harness = await open();
  const phone = harness.device();
  await phone.app.client.get(reference.mePath);
  await debug(harness.origin, 'POST', 'fail', { path: '/v1/me', status: 401, times: 1000 });
  const answers = await Promise.all(times(30, () => outcome(phone.app.client.get(reference.mePath))));
  expect(new Set(answers)).toEqual(new Set(['session_rejected', 'session_unavailable']));
  expect([phone.wx.logins, await harness.count('signIn')]).toEqual([2, 2]);
});

it.each([
  [500, 'injected_fault'],
  [503, 'store_unavailable'],
])('a %i is an answer, sent once, with its problem code', async (status, code) => {
  const harness = await open();
  const phone = harness.device();
  await debug(harness.origin, 'POST', 'fail', { path: '/v1/me', status, code });
  const call = phone.app.client.get(reference.mePath);
  await expect(call).rejects.toMatchObject({ code: 'refused', status, problem: { code } });
  expect([phone.wx.logins, await harness.count('me')]).toEqual([1, 1]);
});

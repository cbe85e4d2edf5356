/**
 * Equal GETs that share an exchange: actions on one of them, and its differences, do not affect the others.
 */
import { createAbortController } from '../../miniprogram/platform/abort';
import { createSignedInWorld, outcome } from '../fakes/world';
import type { World } from '../fakes/world';

let world: World;
beforeEach(async () => {
  world = await createSignedInWorld();
  world.wx.latency = () => 1_000;
});
const sent = (): number => world.wx.calls.filter(({ url }) => url.includes('/v1/list')).length;
const share = (options: object = {}, client = world.app.client): Promise<unknown> =>
  outcome(client.get('/v1/list', { share: true, ...options }));

it('the page of one is left, and the other gets its answer', async () => {
  const page = createAbortController();
  const first = share({}, world.app.client.within(page.signal));
  const second = share();
  await world.time.pass(100);
  page.abort();
  expect(await first).toBe('aborted');
  expect(await world.time.until(second)).toMatchObject({ id: 'user-1' });
  expect(sent()).toBe(1);
});

it('both pages are left, and the exchange ends', async () => {
  const pages = [createAbortController(), createAbortController()];
  const work = pages.map(({ signal }) => share({}, world.app.client.within(signal)));
  await world.time.pass(100);
  pages.forEach(({ abort }) => {
    abort();
  });
  expect(await Promise.all(work)).toEqual(['aborted', 'aborted']);
  await world.time.pass(5_000);
  expect([sent(), world.server.count('GET', '/v1/list'), world.time.pending]).toEqual([1, 0, 0]);
  expect(await share({}, world.app.client.within(pages[0]!.signal))).toBe('aborted');
  expect(sent()).toBe(1);
});

it('each has its own deadline, from its own start', async () => {
  const begun = world.time.total;
  const first = share({ deadline: 500 });
  await world.time.pass(100);
  const second = share({ deadline: 5_000 });
  const third = share();
  expect(await world.time.until(first)).toBe('deadline_exceeded');
  expect(world.time.total - begun).toBe(500);
  expect(await world.time.until(second)).toMatchObject({ id: 'user-1' });
  expect([await third, sent()]).toEqual([await second, 1]);
});

it('calls that differ in what is sent, or how, share nothing', async () => {
  const work = [
    share(),
    share({ query: { id: '1' } }),
    share({ query: { id: 1, n: undefined } }),
    share({ query: { id: '1n' } }),
    share({ query: { id: BigInt(1), n: '' } }),
    share({ timeout: 9_000 }),
    share({ resend: false }),
    share({ priority: 'low' }),
  ];
  await world.time.until(Promise.all(work));
  // The second and the third have the same address.
  expect(sent()).toBe(7);
});

it('a shared request that all but one abort is renewed for that one', async () => {
  const { signal, abort } = createAbortController();
  world.server.expireAll();
  const first = share({ signal });
  const second = share();
  await world.time.pass(700);
  abort();
  expect([await first, await world.time.until(second)]).toEqual([
    'aborted',
    expect.objectContaining({ id: 'user-1' }),
  ]);
  expect([sent(), world.wx.logins]).toEqual([2, 2]);
});

it('a call right after the last one left starts a new exchange, which others join', async () => {
  const page = createAbortController();
  const first = share({}, world.app.client.within(page.signal));
  await world.time.pass(100);
  page.abort();
  const second = share();
  expect(await first).toBe('aborted');
  await world.time.pass(100);
  const third = share();
  expect(await world.time.until(Promise.all([second, third]))).toMatchObject([
    { id: 'user-1' },
    { id: 'user-1' },
  ]);
  expect(sent()).toBe(2);
});

it('a call that asks for JSON shares with one that asks for nothing', async () => {
  await world.time.until(Promise.all([share(), share({ responseType: 'json' })]));
  expect(sent()).toBe(1);
});

it('a page that is left with the answer ends no exchange that began meanwhile', async () => {
  const page = createAbortController();
  const later: Promise<unknown>[] = [];
  const first = world.app.client
    .within(page.signal)
    .get('/v1/list', { share: true })
    .then(() => {
      later.push(share());
      page.abort();
      later.push(share());
    });
  await world.time.until(first);
  expect(await world.time.until(Promise.all(later))).toMatchObject([{ id: 'user-1' }, { id: 'user-1' }]);
  expect(sent()).toBe(2);
});

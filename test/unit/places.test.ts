/** An aborted call leaves the wire before another one gets its place: WeChat carries ten at a time. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { createStream } from '../../miniprogram/request/stream';
import { HANG } from '../fakes/fake-server';
import { createSignedInWorld, outcome, times } from '../fakes/world';
import type { World } from '../fakes/world';

/** The maximum number of open calls, as wx sees it. */
function watchPeak({ wx }: World): () => number {
  const open = new Set<unknown>();
  let peak = 0;
  wx.observer = {
    sent: (call) => {
      open.add(call);
      peak = Math.max(peak, open.size);
    },
    ended: (call) => void open.delete(call),
  };
  return () => peak;
}

it('ends what timed out before the next ones leave', async () => {
  const world = await createSignedInWorld();
  const peak = watchPeak(world);
  world.server.intercept = () => HANG;
  const calls = times(27, () => outcome(world.app.client.post('/v1/note', {})));
  await world.time.pass(15_000);
  expect(world.wx.calls.filter(({ method }) => method === 'POST')).toHaveLength(1 + 18);
  expect(peak()).toBe(9);
  await world.time.pass(30_000);
  expect(await Promise.all(calls)).toEqual(times(27, () => 'timed_out'));
});

it('ends what is aborted, or past its deadline, before the next one leaves', async () => {
  const world = await createSignedInWorld();
  const peak = watchPeak(world);
  world.server.intercept = () => HANG;
  const { signal, abort } = createAbortController();
  const aborted = outcome(world.app.client.get('/v1/me', { signal }));
  const late = outcome(world.app.client.get('/v1/me', { deadline: 2_000 }));
  const others = times(9, () => outcome(world.app.client.post('/v1/note', {})));
  await world.time.pass(1_000);
  abort();
  await world.time.pass(1_000);
  expect([await aborted, await late, peak()]).toEqual(['aborted', 'deadline_exceeded', 9]);
  await world.time.pass(30_000);
  expect(await Promise.all(others)).toEqual(times(9, () => 'timed_out'));
});

it('ends a stream that breaks off before the next one leaves', async () => {
  const world = await createSignedInWorld();
  const stream = createStream({ ...world.app.streaming, sdkVersion: '3.8.0' });
  const peak = watchPeak(world);
  const onText = (): void => {
    throw new Error('the page is broken');
  };
  const broken = stream('/v1/me', { onText }).then(
    () => 'whole',
    (error: unknown) => (error as Error).message,
  );
  world.server.intercept = ({ method }) => (method === 'POST' ? HANG : undefined);
  const others = times(9, () => outcome(world.app.client.post('/v1/note', {})));
  expect([await world.time.until(broken), peak()]).toEqual(['the page is broken', 9]);
  expect(await world.time.until(Promise.all(others))).toEqual(times(9, () => 'timed_out'));
});

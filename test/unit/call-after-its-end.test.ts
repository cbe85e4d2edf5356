/** After its end a call leaves nothing behind, and nothing that comes then has an effect. */
import { createAbortController } from '../../miniprogram/platform/abort';
import { WireError } from '../../miniprogram/platform/wire-error';
import { backend } from '../fakes/contract-adapter';
import { createSignedInWorld, outcome } from '../fakes/world';
import { ANSWER, createLifecycle } from './lifecycle-world';

it('an answer is not read', () => {
  const { signal, abort } = createAbortController();
  const { lifecycle, log, reads } = createLifecycle({ signal });
  lifecycle.start(undefined);
  abort();
  const before = [...log];
  lifecycle.answered(ANSWER);
  expect([reads.count, log]).toEqual([0, before]);
});

it('coming back asks for no session, though no place is free', () => {
  const { signal, abort } = createAbortController();
  const token = jest.fn(() => Promise.resolve('t'));
  const { lifecycle, clock, holds } = createLifecycle({ signal }, { current: () => undefined, token });
  lifecycle.start(undefined);
  clock.hide();
  lifecycle.failed(new WireError('interrupted'));
  abort();
  holds.places = false;
  clock.show();
  expect(token).not.toHaveBeenCalled();
});

it('a second abort, from a page whose own listener aborted the call, is not told', () => {
  const own = createAbortController();
  const page = createAbortController();
  page.signal.onAbort(own.abort);
  const { lifecycle, log } = createLifecycle({ signal: own.signal });
  lifecycle.start(page.signal);
  page.abort();
  expect(log).toEqual([
    ...['enter', 'giveUp aborted', 'giveBack t', 'leave normal'],
    ...['told aborted', 'reject aborted'],
  ]);
});

it.each<[string, (lifecycle: ReturnType<typeof createLifecycle>['lifecycle']) => void]>([
  [
    'an answer',
    (lifecycle) => {
      lifecycle.answered(ANSWER);
    },
  ],
  [
    'a failure',
    (lifecycle) => {
      lifecycle.failed(new WireError('timed_out'));
    },
  ],
])('%s ends the countdown and leaves both signals', async (_, end) => {
  let listening = 0;
  const signal = {
    aborted: false,
    onAbort() {
      listening += 1;
      return () => void (listening -= 1);
    },
  };
  const { lifecycle, time } = createLifecycle({ signal, deadline: 60_000 });
  lifecycle.start(signal);
  expect(listening).toBe(2);
  end(lifecycle);
  expect(listening).toBe(0);
  // The clock looks once more within a second, and finds no countdown.
  await time.pass(1_000);
  expect(time.pending).toBe(0);
});

it('a shared call ends its own countdown', async () => {
  const world = await createSignedInWorld();
  await world.time.until(world.app.client.get('/v1/list', { share: true, deadline: 60_000 }));
  await world.time.pass(1_000);
  expect(world.time.pending).toBe(0);
});

it('a file that is looked into when its caller leaves is removed', async () => {
  const world = await createSignedInWorld({ ...backend, failsWith200: true });
  const { signal, abort } = createAbortController();
  const work = outcome(world.app.client.download('/v1/file', { signal }));
  await world.time.pass(100);
  expect(world.wx.files.size).toBe(1);
  abort();
  expect(await work).toBe('aborted');
  await world.time.pass(100);
  expect([...world.wx.files]).toEqual([]);
});

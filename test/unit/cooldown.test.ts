import { createForegroundClock } from '../../miniprogram/platform/clock';
import { createCooldown } from '../../miniprogram/session/cooldown';
import { SessionUnavailableError } from '../../miniprogram/session/errors';
import { VirtualTime } from '../fakes/virtual-time';

const FAILURE = new SessionUnavailableError('login_failed');

function create() {
  const time = new VirtualTime();
  const cooldown = createCooldown(createForegroundClock(time), { firstMs: 1_000, maxMs: 30_000 });
  const left = (): number | undefined => cooldown.refusal()?.retryAfterMs;
  return { time, cooldown, left };
}

describe('the cool-down', () => {
  it('doubles from failure to failure, up to its longest', async () => {
    const { time, cooldown, left } = create();
    const steps: (number | undefined)[] = [];
    for (let i = 0; i < 7; i += 1) {
      cooldown.fail(FAILURE);
      steps.push(left());
      await time.pass(30_000);
      expect(left()).toBeUndefined();
    }
    expect(steps).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('counts further failures while it runs as the same one, and keeps the reason of the first', async () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE);
    cooldown.fail(new SessionUnavailableError('exchange_failed'));
    cooldown.fail(FAILURE);
    expect([cooldown.refusal()?.reason, left()]).toEqual(['login_failed', 1_000]);
    await time.pass(1_000);
    expect(left()).toBeUndefined();
    cooldown.fail(FAILURE);
    expect(left()).toBe(2_000);
  });

  it('also while only the wait of the server runs', async () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE, undefined, 5_000);
    await time.pass(1_000);
    cooldown.fail(new SessionUnavailableError('exchange_failed'));
    expect([cooldown.refusal()?.reason, left()]).toEqual(['login_failed', 4_000]);
    await time.pass(4_000);
    cooldown.fail(FAILURE);
    expect(left()).toBe(2_000);
  });

  it('counts from the sign-in that turned out to have failed', () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE, time.now() - 400);
    expect(left()).toBe(600);
    cooldown.clear();
    cooldown.fail(FAILURE, time.now() - 2_000);
    expect(left()).toBeUndefined();
    // The first failure had no wait, so this is another one.
    cooldown.fail(FAILURE);
    expect(left()).toBe(4_000);
  });

  it('that was ended does not end the next one', async () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE);
    cooldown.resume();
    cooldown.fail(FAILURE);
    await time.pass(1_000);
    expect(left()).toBe(1_000);
  });
});

describe('what the server asks for', () => {
  it('is waited for to its longest end, whatever came first', async () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE, undefined, 5_000);
    cooldown.fail(FAILURE, undefined, 20_000);
    expect(left()).toBe(20_000);
    cooldown.fail(FAILURE, undefined, 3_000);
    expect(left()).toBe(20_000);
    await time.pass(6_000);
    expect(left()).toBe(14_000);
    await time.pass(14_000);
    expect([left(), time.pending]).toEqual([undefined, 0]);
  });

  it('is not over with the return of the network, and is with a tap', () => {
    const { cooldown, left } = create();
    cooldown.fail(FAILURE, undefined, 5_000);
    cooldown.resume();
    expect(left()).toBe(5_000);
    cooldown.reset();
    expect(left()).toBe(5_000);
    cooldown.clear();
    expect(left()).toBeUndefined();
  });

  it('does not end with a wait that was cleared before', async () => {
    const { time, cooldown, left } = create();
    cooldown.fail(FAILURE, undefined, 5_000);
    cooldown.clear();
    await time.pass(1_000);
    cooldown.fail(FAILURE, undefined, 10_000);
    await time.pass(4_500);
    expect(left()).toBe(5_500);
  });

  it('ends on a tap together with the wait of the client', () => {
    const { cooldown, left } = create();
    cooldown.fail(FAILURE);
    cooldown.clear();
    expect(left()).toBeUndefined();
  });
});

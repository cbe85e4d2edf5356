import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { Privacy } from '../../miniprogram/platform/privacy';
import { createConsentGate, tellOfConsent } from '../../miniprogram/session/consent';
import type { Session } from '../../miniprogram/session/types';
import { flush, VirtualTime } from '../fakes/virtual-time';

type Needed = () => Promise<boolean | undefined>;

function create(isNeeded: Needed) {
  const time = new VirtualTime();
  const asked = jest.fn(isNeeded);
  const gate = createConsentGate(asked, createForegroundClock(time), 5_000);
  const answers: boolean[] = [];
  const check = (): void => {
    gate.check((isGiven) => answers.push(isGiven));
  };
  return { time, asked, gate, answers, check };
}

describe('the question whether the user agreed', () => {
  it('is asked until the answer is yes, and then no more', async () => {
    let needed = true;
    const { asked, answers, check } = create(() => Promise.resolve(needed));
    check();
    await flush();
    needed = false;
    check();
    await flush();
    check();
    expect([answers, asked.mock.calls.length]).toEqual([[false, true, true], 2]);
  });

  it('is not asked of who agreed just now', () => {
    const { gate, asked, answers, check } = create(() => Promise.resolve(true));
    gate.give();
    check();
    expect([answers, asked.mock.calls.length]).toEqual([[true], 0]);
  });

  it.each<[string, Needed]>([
    ['fails', () => Promise.reject(new Error('no'))],
    ['knows nothing', () => Promise.resolve(undefined)],
  ])('is a no where WeChat %s, once', async (_, isNeeded) => {
    const { time, answers, check } = create(isNeeded);
    check();
    await time.pass(10_000);
    expect([answers, time.pending]).toEqual([[false], 0]);
  });

  it('is a no where WeChat does not answer in time, and what it says later is not heard', async () => {
    let say: (needed: boolean) => void = () => undefined;
    const { time, answers, check } = create(
      () =>
        new Promise((resolve) => {
          say = resolve;
        }),
    );
    check();
    await time.pass(4_999);
    expect(answers).toEqual([]);
    await time.pass(1);
    say(false);
    await flush();
    expect(answers).toEqual([false]);
  });

  it('takes consent that was given while WeChat was asked', async () => {
    const { gate, answers, check } = create(() => Promise.resolve(true));
    check();
    gate.give();
    await flush();
    expect(answers).toEqual([true]);
  });
});

describe('what the app asks of the user', () => {
  it.each([
    ['given', 1],
    ['refused', 0],
  ] as const)('resumes the session where the answer is %s: %i times', async (consent, count) => {
    const { gate, answers, check } = create(() => Promise.resolve(true));
    const resume = jest.fn();
    const privacy = { ask: () => Promise.resolve(consent) } as unknown as Privacy;
    const told = tellOfConsent(privacy, gate, { resume } as unknown as Session);
    expect(await told.ask()).toBe(consent);
    check();
    await flush();
    expect([resume.mock.calls.length, answers]).toEqual([count, [count === 1]]);
  });
});

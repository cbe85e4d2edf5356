import { createNicknameReview } from '../../miniprogram/account/nickname-review';
import type { NicknameReview } from '../../miniprogram/account/nickname-review';
import { createForegroundClock } from '../../miniprogram/platform/clock';
import type { ForegroundClock } from '../../miniprogram/platform/clock';
import { VirtualTime } from '../fakes/virtual-time';

const WAIT = 3000;
const PASSED = { pass: true, timeout: false };
const FAILED = { pass: false, timeout: false };
const TIMED_OUT = { pass: false, timeout: true };

let time: VirtualTime;
let clock: ForegroundClock;
let review: NicknameReview;

beforeEach(() => {
  time = new VirtualTime();
  clock = createForegroundClock(time);
  review = createNicknameReview(clock, true, WAIT);
});

/** The pending result of a question. */
function ask(text: string): { answer: boolean | undefined } {
  const asked: { answer: boolean | undefined } = { answer: undefined };
  void review.allows(text).then((answer) => {
    asked.answer = answer;
  });
  return asked;
}

describe('below 2.29.1', () => {
  it('everything may be sent at once: no event ever comes', async () => {
    review = createNicknameReview(clock, false, WAIT);
    review.blurred('小安');
    review.reviewed(FAILED);
    expect(await review.allows('小安')).toBe(true);
    expect(time.pending).toBe(0);
  });
});

describe('a verdict', () => {
  it.each([
    ['pass', PASSED, true],
    ['fail', FAILED, false],
    ["time-out on WeChat's side", TIMED_OUT, true],
  ])('of %s that is there already answers at once', async (_, verdict, answer) => {
    review.blurred('小安');
    review.reviewed(verdict);
    expect(await review.allows('小安')).toBe(answer);
    // Again: the event comes only once.
    expect(await review.allows('小安')).toBe(answer);
    expect(time.pending).toBe(0);
  });

  it.each([
    ['pass', PASSED, true],
    ['fail', FAILED, false],
    ["time-out on WeChat's side", TIMED_OUT, true],
  ])('of %s that comes later answers all who wait, and leaves no timer', async (_, verdict, answer) => {
    review.blurred('小安');
    const asked = [ask('小安'), ask('小安')];
    await time.pass(WAIT - 1);
    expect(asked).toEqual([{ answer: undefined }, { answer: undefined }]);
    review.reviewed(verdict);
    await time.pass(0);
    expect(asked).toEqual([{ answer }, { answer }]);
    expect(time.pending).toBe(0);
  });

  it('that does not come in time lets the nickname pass: the server decides', async () => {
    review.blurred('小安');
    const asked = ask('小安');
    await time.pass(WAIT - 1);
    expect(asked.answer).toBeUndefined();
    await time.pass(1);
    expect(asked.answer).toBe(true);
    // Too late for that nickname, and used for the next.
    review.reviewed(FAILED);
    expect(asked.answer).toBe(true);
    expect(await review.allows('小安')).toBe(false);
  });

  it('is waited for in foreground time only', async () => {
    review.blurred('小安');
    const asked = ask('小安');
    await time.pass(1000);
    clock.hide();
    await time.pass(60_000);
    expect(asked.answer).toBeUndefined();
    clock.show();
    await time.pass(WAIT - 1001);
    expect(asked.answer).toBeUndefined();
    await time.pass(1);
    expect(asked.answer).toBe(true);
  });

  it('is of the text at the last blur, and of no other', async () => {
    review.blurred('坏名字');
    review.blurred('小安');
    const bad = ask('坏名字');
    const good = ask('小安');
    review.reviewed(PASSED);
    await time.pass(0);
    expect([bad.answer, good.answer]).toEqual([undefined, true]);
    await time.pass(WAIT);
    expect(bad.answer).toBe(true);
  });

  it('of one text is forgotten for the next', async () => {
    review.blurred('坏名字');
    review.reviewed(FAILED);
    review.blurred('小安');
    const asked = ask('小安');
    await time.pass(0);
    expect(asked.answer).toBeUndefined();
    review.reviewed(PASSED);
    await time.pass(0);
    expect(asked.answer).toBe(true);
    expect(time.pending).toBe(0);
  });

  it('is kept when the focus is lost again with the same text, of which WeChat says nothing more', async () => {
    review.blurred('坏名字');
    review.reviewed(FAILED);
    review.blurred('坏名字');
    expect(await review.allows('坏名字')).toBe(false);
  });

  it('that comes before the input lost the focus is ignored', async () => {
    review.reviewed(FAILED);
    const asked = ask('小安');
    await time.pass(WAIT);
    expect(asked.answer).toBe(true);
  });

  it('may be asked for before the focus is lost', async () => {
    const asked = ask('坏名字');
    review.blurred('坏名字');
    review.reviewed(FAILED);
    await time.pass(0);
    expect(asked.answer).toBe(false);
    expect(time.pending).toBe(0);
  });
});

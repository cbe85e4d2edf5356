import { VirtualTime } from '../fakes/virtual-time';

describe('time that passes only when told to', () => {
  it('ends a test whose timer sets itself again at once, which would never end', async () => {
    const time = new VirtualTime();
    let fired = 0;
    const again = (): void => {
      fired += 1;
      time.setTimeout(again, 0);
    };
    again();
    await expect(time.pass(1)).rejects.toThrow('a timer sets itself again at 0 ms');
    expect(fired).toBe(10_001);
  });

  it('takes any number of timers that come due one after the other', async () => {
    const time = new VirtualTime();
    let fired = 0;
    const again = (): void => {
      fired += 1;
      time.setTimeout(again, 1);
    };
    again();
    await time.pass(10_500);
    expect(fired).toBe(10_501);
  });

  it('treats a time that is not a number as 0, as timers do', async () => {
    const time = new VirtualTime();
    let fired = 0;
    time.setTimeout(() => (fired += 1), NaN);
    await time.pass(0);
    expect([fired, time.total]).toEqual([1, 0]);
  });
});

import { Pace } from '../../src/panels/inspect/pace';

/** A manual clock; timers fire when their time has come. */
function clock(): {
  now: () => number;
  idleAfter: (ms: number, run: () => void) => void;
  go: (ms: number) => void;
} {
  let time = 0;
  let waiting: { at: number; run: () => void }[] = [];
  return {
    now: () => time,
    idleAfter: (ms, run) => waiting.push({ at: time + ms, run }),
    go: (ms) => {
      time += ms;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { run } of due) run();
    },
  };
}

describe('a panel that follows the app', () => {
  it('follows at once after a pause, and once for all that came in the next 400 ms', () => {
    const time = clock();
    const run = jest.fn();
    const pace = new Pace(run, time);
    pace.note();
    expect(run).toHaveBeenCalledTimes(0);
    time.go(0);
    expect(run).toHaveBeenCalledTimes(1);
    for (let frame = 0; frame < 24; frame += 1) {
      pace.note();
      time.go(16);
    }
    expect(run).toHaveBeenCalledTimes(1);
    time.go(16);
    expect(run).toHaveBeenCalledTimes(2);
    time.go(1_000);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('takes at most a fortieth of the time: a page that takes long to draw is followed less often', () => {
    const time = clock();
    const pace = new Pace(() => {
      pace.took(30);
    }, time);
    const runs = (ms: number): number => {
      let count = 0;
      const took = jest.spyOn(pace, 'took').mockImplementation(() => (count += 1));
      for (let at = 0; at < ms; at += 10) {
        pace.note();
        time.go(10);
      }
      took.mockRestore();
      return count;
    };
    pace.took(30);
    expect(runs(12_000)).toBe(10);
    pace.took(5);
    expect(runs(12_000)).toBe(30);
  });
});

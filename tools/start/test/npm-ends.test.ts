import { whenNpmEnds } from '../npm-ends';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const byNpm = { npm_lifecycle_event: 'start' };

it('a process that npm started ends together with npm', () => {
  let parent = 100;
  let ended = 0;
  whenNpmEnds(
    byNpm,
    () => (ended += 1),
    () => parent,
  );
  jest.advanceTimersByTime(60_000);
  expect(ended).toBe(0);
  parent = 1;
  jest.advanceTimersByTime(60_000);
  expect(ended).toBe(1);
});

it('a process that another program started, or npm as another script, keeps running', () => {
  let parent = 100;
  const done = jest.fn();
  whenNpmEnds({}, done, () => parent);
  whenNpmEnds({ npm_lifecycle_event: 'test' }, done, () => parent);
  whenNpmEnds(byNpm, done, () => parent)();
  parent = 1;
  jest.advanceTimersByTime(60_000);
  expect(done).not.toHaveBeenCalled();
});

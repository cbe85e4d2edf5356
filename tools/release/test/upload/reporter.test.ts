import { Reporter } from '../../src/upload/reporter';

/** An output that records what is written. */
function output(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  return {
    written,
    stdout: { write, isTTY, columns },
    stderr: { write: (text: string) => written.push(`! ${text}`) },
  };
}

const hideTea = (text: string) => text.replaceAll('tea', '***');

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A step of 1.5 s with 600 messages. */
const long = async (report: (what: string) => void): Promise<string> => {
  for (let count = 0; count < 600; count += 1) report(`file ${String(count)} of tea`);
  await jest.advanceTimersByTimeAsync(1500);
  return 'done';
};

it.each([
  ['a pipe', false, false],
  ['a CI with a terminal', true, true],
])('%s gets a line at the start and a line at the end of a step', async (_name, isTTY, ci) => {
  const place = output(isTTY);
  await expect(new Reporter(place, hideTea, ci).step('make tea', long)).resolves.toBe('done');
  expect(place.written).toEqual(['… make ***\n', '✓ make *** (1.5 s)\n']);
});

it('a terminal gets one line that is updated, then replaced by the result', async () => {
  const place = output(true);
  await new Reporter(place, hideTea, false).step('make', long);
  const clear = '\r\u001b[2K';
  expect(place.written[0]).toBe(`${clear}… make · 0 s`);
  expect(place.written[1]).toBe(`${clear}… make · 0 s · file 599 of ***`);
  expect(place.written).toContain(`${clear}… make · 1 s · file 599 of ***`);
  expect(place.written.slice(-2)).toEqual([clear, '✓ make (1.5 s)\n']);
  expect(place.written).toHaveLength(1 + 6 + 2);
  expect(jest.getTimerCount()).toBe(0);
});

it('a line never wraps, since what wraps cannot be written over', async () => {
  const narrow = output(true, 40);
  await new Reporter(narrow, String, false).step('make', async (report) => {
    report('pages/a-very-long-name/that-does-not-fit');
    await jest.advanceTimersByTimeAsync(250);
    report('页面/很长很长很长很长很长很长很长很长很长很长很长很长的名字');
    await jest.advanceTimersByTimeAsync(250);
  });
  const shown = narrow.written.map((text) => text.replace('\r\u001b[2K', ''));
  expect(shown).toContain('… make · 0 s · pages/a-very-long-name/t');
  // 16 columns of single-width text and 11 double-width characters; one more would exceed 39.
  expect(shown).toContain('… make · 1 s · 页面/很长很长很长很长很');
});

it('a step that fails clears its line and passes its error on', async () => {
  const place = output(true);
  const reporter = new Reporter(place, hideTea, false);
  await expect(reporter.step('make', () => Promise.reject(new Error('spilt')))).rejects.toThrow('spilt');
  expect(place.written.at(-1)).toBe('\r\u001b[2K');
  expect(jest.getTimerCount()).toBe(0);
  reporter.fail('no tea');
  expect(place.written.at(-1)).toBe('! no ***\n');
});

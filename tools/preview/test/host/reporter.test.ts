import { Reporter } from '../../src/host/reporter';
import { fakeChannel } from '../wx/support/fakes';

it('a kind of warning is said once for each component, and counted', () => {
  jest.useFakeTimers();
  jest.spyOn(console, 'warn').mockImplementation();
  const channel = fakeChannel();
  const reporter = new Reporter(channel);
  const warn = (component: string, field: string): void => {
    reporter.warnOfKind(component, 'unknown fields', `sets "${field}".`, field);
  };
  for (const field of ['a', 'b', 'b', 'c', 'd', 'e', 'f', 'g']) warn('pages/home', field);
  warn('pages/other', 'a');
  jest.advanceTimersByTime(1000);
  warn('pages/home', 'h');
  jest.advanceTimersByTime(10_000);
  expect(channel.reports).toEqual([
    'pages/home: sets "a".',
    'pages/other: sets "a".',
    'pages/home: unknown fields: 6 more (b, c, d, e, f, ...).',
  ]);
  jest.useRealTimers();
});

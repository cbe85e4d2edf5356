import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';

import { MIN_BYTES_PER_SECOND, readBody } from '../src/http/message/read-body';

const IDLE_MS = 2000;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Sends so many bytes every second. @returns the result of the body, and after how many seconds */
async function trickle(bytesPerSecond: number, seconds: number): Promise<[string | number, number]> {
  const body = new PassThrough();
  const incoming = Object.assign(body, { headers: {} }) as unknown as IncomingMessage;
  const outcomes: (string | number)[] = [];
  const reading = readBody(incoming, {
    maxBytes: 1_000_000,
    tooLarge: 'body_too_large',
    idleMs: IDLE_MS,
  }).then(
    ({ length }) => {
      outcomes.push(length);
    },
    (error: unknown) => {
      outcomes.push((error as { code: string }).code);
    },
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  let second = 0;
  for (; second < seconds && outcomes.length === 0; second += 1) {
    body.write(Buffer.alloc(bytesPerSecond));
    await turn();
    await jest.advanceTimersByTimeAsync(1000);
    await turn();
  }
  body.end();
  await reading;
  return [outcomes[0] ?? 'nothing', second];
}

it('a steady body that is slower than the least rate is given up', async () => {
  // After t seconds at half the rate, idleMs / 1000 + t / 2 are used up: over after 2 * idleMs, plus the
  // first second's bytes.
  const [outcome, second] = await trickle(MIN_BYTES_PER_SECOND / 2, 60);
  expect([outcome, second]).toEqual(['request_timeout', 4]);
});

it('a body of one byte a second does not hold the connection', async () => {
  expect(await trickle(1, 60)).toEqual(['request_timeout', 3]);
});

it('a body at the least rate may take as long as it needs', async () => {
  expect(await trickle(MIN_BYTES_PER_SECOND, 60)).toEqual([MIN_BYTES_PER_SECOND * 60, 60]);
});

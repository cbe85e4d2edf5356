/**
 * Arbitrary results of backend/adapter.ts. Whatever its methods return or throw:
 *
 * - at most two sign-ins in a cool-down (1 s doubling to 30 s), however many calls are made;
 * - every call settles, and every rejection is an error with a code, and a sentence without a token;
 * - no rejection is unhandled;
 * - no header on the wire contains accidental text: undefined, null, NaN, [object Object].
 */
import * as fc from 'fast-check';
import { backend } from '../fakes/contract-adapter';
import { forgetContexts } from '../fakes/forget-contexts.cjs';
import { createWorld } from '../fakes/world';
import type { TestAdapter } from '../fakes/world';

const RUNS = Math.ceil(Number(process.env['MODEL_RUNS'] ?? 3000) / 10);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);

/** What a header holds that became text by accident. */
const ACCIDENT = /^(Bearer )?(undefined|null|NaN|\[object \w+\])$/;

/** The replacement behaviour of a method; `as it is` keeps it. */
const asItIs = Symbol('as it is');
const thrown = fc.anything().map((value) => ({ throws: value }));
const returned = fc
  .anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
  .map((value) => ({ returns: value }));
const kinds = fc.oneof(
  fc.constantFrom('granted', 'malformed', 'refused', 'ok', 'expired', 'deleted'),
  fc.anything(),
);
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    ' ',
    'a b',
    'x',
    0,
    -1,
    1,
    1e-9,
    7200,
    '7200',
    Number.NaN,
    Infinity,
    true,
    {},
    [],
  ),
  fc.double(),
  fc.string(),
);
const parsedSignIn = fc
  .record(
    {
      kind: kinds,
      token: odd,
      expiresIn: odd,
      userId: odd,
      refreshToken: odd,
      user: fc.anything(),
      again: odd,
      waitMs: odd,
      problemCode: odd,
    },
    { requiredKeys: ['kind'] },
  )
  .map((value) => ({ returns: value }));
const nearlyGranted = fc
  .record({
    kind: fc.constant('granted'),
    token: fc.constantFrom('t', 'x'),
    expiresIn: odd,
    userId: fc.constantFrom<unknown>('u', 7, 0),
  })
  .map((value) => ({ returns: value }));
const parsed = fc
  .record(
    { kind: kinds, value: fc.anything(), problem: fc.anything(), session: fc.anything() },
    { requiredKeys: ['kind'] },
  )
  .map((value) => ({ returns: value }));
const request = fc
  .record(
    { method: odd, path: odd, header: fc.oneof(fc.dictionary(fc.string(), odd), odd), body: fc.anything() },
    { requiredKeys: [] },
  )
  .map((value) => ({ returns: value }));
const header = fc.dictionary(fc.string(), odd).map((value) => ({ returns: value }));

type Fault = { throws: unknown } | { returns: unknown } | typeof asItIs;
const faulty = (...shapes: fc.Arbitrary<Fault>[]): fc.Arbitrary<Fault> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<Fault>(asItIs) },
    { weight: 3, arbitrary: fc.oneof(...shapes, thrown, returned) },
  );
const faults = fc.record({
  signIn: faulty(request),
  readSignIn: faulty(parsedSignIn, nearlyGranted),
  authorize: faulty(header),
  read: faulty(parsed),
  signOut: faulty(request),
  beforeSend: faulty(header),
});

function adapterOf(methods: Readonly<Record<string, Fault>>): TestAdapter {
  const changed = Object.entries(methods).flatMap(([name, fault]) => {
    if (fault === asItIs) return [];
    return [
      [
        name,
        () => {
          if ('throws' in fault) throw fault.throws;
          return fault.returns;
        },
      ],
    ];
  });
  return { ...backend, ...(Object.fromEntries(changed) as object) };
}

/**
 * The possible number of cool-downs after so many ms: they start at 0, 1, 3, 7, 15, 31 and every 30 s after
 * that.
 */
function coolDowns(ms: number): number {
  let count = 1;
  for (let end = 1_000, length = 1_000; ms >= end; end += length) {
    count += 1;
    length = Math.min(length * 2, 30_000);
  }
  return count;
}

it(`handles any adapter in ${String(RUNS)} runs (seed ${String(seed)})`, async () => {
  forgetContexts();
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    await fc.assert(
      fc.asyncProperty(faults, async (methods) => {
        const { app, time, wx } = createWorld(adapterOf(methods));
        app.start();
        const ends: unknown[] = [];
        let pending = 0;
        const call = (work: Promise<unknown>): void => {
          pending += 1;
          void outcomeOf(work).then((end) => {
            ends.push(end);
            pending -= 1;
          });
        };
        for (let second = 0; second < 20; second += 1) {
          for (const path of ['/v1/me', '/v1/items']) call(app.client.get(path));
          call(app.client.post('/v1/items', { second }));
          call(app.client.get('/v1/me', { auth: 'optional' }));
          await time.pass(1_000);
          expect(wx.logins).toBeLessThanOrEqual(2 * coolDowns(time.total));
        }
        await time.pass(120_000);
        expect(pending).toBe(0);
        expect(ends.filter((end) => end !== 'named')).toEqual([]);
        expect(unhandled).toEqual([]);
        const sent = wx.calls.flatMap(({ header }) => Object.values<unknown>(header));
        expect(sent.filter((value) => typeof value !== 'string' || ACCIDENT.test(value))).toEqual([]);
      }),
      { numRuns: RUNS, seed },
    );
  } finally {
    process.off('unhandledRejection', note);
  }
}, 600_000);

/** 'named' for a success, and for an error with a code and a sentence. */
async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'named';
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    const isNamed =
      error instanceof Error && typeof code === 'string' && typeof message === 'string' && message !== '';
    return isNamed && !/canary-token/.test(message) ? 'named' : error;
  }
}

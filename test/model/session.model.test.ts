/**
 * Session and request against a simple model, with every order of events that a scheduler can produce. On a failure
 * fast-check prints the seed, the path and the shrunk list of events: put the first two into MODEL_SEED and MODEL_PATH.
 *
 * What always holds:
 *
 * - One sign-in at a time, and no more sign-ins than expiries, failures, interruptions, launches and taps explain.
 * - While the server asks to wait (Retry-After), only a user's tap signs in.
 * - Every call settles, once; no rejection is unhandled; no callback of a call comes after its end.
 * - Equal GETs that share are one exchange; a stream is never sent again after its first piece, and its text is whole;
 *   a series of uploads goes on after its session was renewed.
 * - Where the app asks for consent first, only a tap signs in before the user agrees.
 * - A call ends by its deadline in foreground time, and no time-out fires early, whatever the wall clock says.
 * - A write that may have arrived is sent once; it is sent unchanged.
 * - The token goes to its own origin, and no request leaves with one that is known to be replaced.
 * - Only a sign-out revokes a token while a call carries it; without failures none is left on the server.
 * - Nobody gets another user's answer, nor one from before a sign-out.
 * - Signed out stays signed out without a tap, also after a restart, unless `signOut` reported that storage refused it;
 *   the write is then retried. The end of an older session does not sign the user out.
 * - A refresh that fails leaves the good session.
 * - An optional call uses the existing session, and waits for a renewal instead of being sent without one; a read
 *   that went without does not bring the anonymous answer to a user who is signed in by then.
 * - All of it whatever says that a session is not valid: 401, 403, 419, or 200 and a code in the body.
 * - No download of a user is left on the device after the sign-out.
 * - Nine calls on the wire at most, low ones on six places, and a tenth place for the sign-in.
 */
import * as fc from 'fast-check';
import { forgetContexts } from '../fakes/forget-contexts.cjs';
import { STYLES } from '../fakes/verdicts';
import { Device } from './device';
import { operations } from './operations';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 3000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);
const path = process.env['MODEL_PATH'];

const styles = fc.constantFrom(
  ...STYLES.map((style) => ({ ...style, [fc.toStringMethod]: () => style.name })),
);

it(
  `keeps its promises in ${String(RUNS)} runs (seed ${String(seed)})`,
  async () => {
    forgetContexts();
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => {
      unhandled.push(reason);
    };
    process.on('unhandledRejection', note);
    try {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), styles, operations, async (scheduler, style, happenings) => {
          const device = new Device(scheduler, style);
          scheduler.scheduleSequence(
            happenings.map((operation) => ({
              label: operation.name,
              builder: async () => operation.run(device),
            })),
          );
          await scheduler.waitIdle();
          await device.drain();
          expect(device.ledger.violations).toEqual([]);
          expect(unhandled).toEqual([]);
        }),
        { numRuns: RUNS, seed, ...(path === undefined ? {} : { path }), endOnFailure: false },
      );
    } finally {
      process.off('unhandledRejection', note);
    }
    console.info(`model: ${String(RUNS)} runs, seed ${String(seed)}`);
  },
  Math.max(300_000, RUNS * 100),
);

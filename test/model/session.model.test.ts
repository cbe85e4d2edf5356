/**
 * Session and request against a simple model, with every order of events that a scheduler can think of. On a failure
 * fast-check prints the seed, the path and the shrunk list of what happened: put both into MODEL_SEED and MODEL_PATH.
 */
import * as fc from 'fast-check';
import { Device } from './device';
import { operations } from './operations';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 3000);
const seed = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);
const path = process.env['MODEL_PATH'];

it(`keeps its promises in ${String(RUNS)} runs (seed ${String(seed)})`, async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => {
    unhandled.push(reason);
  };
  process.on('unhandledRejection', note);
  try {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), operations, async (scheduler, happenings) => {
        const device = new Device(scheduler);
        scheduler.scheduleSequence(
          happenings.map((operation) => ({ label: operation.name, builder: async () => operation.run(device) })),
        );
        await scheduler.waitIdle();
        await device.drain();
        expect(device.violations).toEqual([]);
        expect(unhandled).toEqual([]);
      }),
      { numRuns: RUNS, seed, ...(path === undefined ? {} : { path }), endOnFailure: false },
    );
  } finally {
    process.off('unhandledRejection', note);
  }
  console.info(`model: ${String(RUNS)} runs, seed ${String(seed)}`);
}, 300_000);

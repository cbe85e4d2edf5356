import { type Stop, Stopped } from '../../../src/send/stop';

/** The reasons for which `work` was stopped. */
export async function stopsOf(work: () => unknown): Promise<readonly Stop[]> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Stopped) return error.stops;
    throw error;
  }
  throw new Error('it was not stopped');
}

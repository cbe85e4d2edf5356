import { setTimeout as after } from 'node:timers/promises';

/** Polls until the result is true; gives up after so many ms. Other tasks run between two polls. */
export async function eventually(isSo: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`not so within ${String(withinMs)} ms: ${isSo.toString()}`);
    await after(5);
  }
}

import { setTimeout as after } from 'node:timers/promises';

/** Asks again and again until the answer is yes; gives up after so many ms. Between two questions others have the core. */
export async function eventually(isSo: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`not so within ${String(withinMs)} ms: ${isSo.toString()}`);
    await after(5);
  }
}

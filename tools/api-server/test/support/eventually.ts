import { setImmediate as nextTurn } from 'node:timers/promises';

/** Asks again and again until the answer is yes; gives up after so many ms. */
export async function eventually(isSo: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`not so within ${String(withinMs)} ms: ${isSo.toString()}`);
    await nextTurn();
  }
}

import type { Page } from 'playwright-core';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

const SHOWN = 25;

/** Runs something under Chromium's profiler; prints the functions with the most self time. */
export async function hotSpots<T>(
  page: Page,
  run: () => Promise<T>,
): Promise<{ result: T; lines: string[] }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  const result = await run();
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile };
  await session.detach();
  const names = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.replace(/^.*\//, '')}:${String(lineNumber + 1)}`,
    ]),
  );
  const spent = new Map<string, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const name = names.get(id) ?? '?';
    spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1000);
  }
  const lines = [...spent].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
  return { result, lines: lines.map(([name, ms]) => `${ms.toFixed(0).padStart(8)} ms  ${name}`) };
}

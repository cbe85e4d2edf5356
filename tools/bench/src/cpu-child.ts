/** One candidate in a separate process: loads it, signs in, warms up, then runs a round on each message. */
import fs from 'node:fs';
import { ORIGIN } from './candidate';
import type { Candidate, CreateCandidate } from './candidate';
import { sendByTurns } from './send-by-turns';
import { createCpuWx } from './cpu-world';

const [file = ''] = process.argv.slice(2);
const { wx, requests } = createCpuWx();
Object.assign(globalThis, { wx, uni: wx });
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { create } = require(file) as { create: CreateCandidate };
const candidate: Candidate = create(wx, ORIGIN);

/**
 * Measures one round: time on the main thread, and CPU of all threads (the garbage collector has its own).
 */
async function measure(calls: number): Promise<{ calls: number; us: number; cpuUs: number; wire: number }> {
  // Warms up the process: the other candidates' rounds have emptied its caches.
  await sendByTurns(candidate, 200);
  const wireBefore = requests();
  const cpu = process.cpuUsage();
  const start = mainThreadUs();
  await sendByTurns(candidate, calls);
  const us = mainThreadUs() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { calls, us: us / calls, cpuUs: (user + system) / calls, wire: requests() - wireBefore };
}

/**
 * us of CPU on the main thread, without other programs' time. Available only on Linux; elsewhere it is wall
 * time.
 */
function mainThreadUs(): number {
  try {
    const [ns = ''] = fs.readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'utf8').split(' ');
    return Number(ns) / 1000;
  } catch {
    return Number(process.hrtime.bigint()) / 1000;
  }
}

/** Bytes still in use after garbage collection. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.on('message', (calls: number) => {
  measure(calls).then(
    (round) => process.send?.({ ...round, heap: heap() }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

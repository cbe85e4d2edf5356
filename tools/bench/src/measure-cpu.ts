import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Build } from './candidate';

export interface CpuResult {
  readonly build: Build;
  /** us for one call on the main thread, the median of all rounds. */
  readonly us: number;
  /** The same minus the bare call's time: the median of the rounds, each compared with its neighbour. */
  readonly overBare: number;
  /** The best round minus the bare call's best: the figure for a quiet machine. */
  readonly bestOverBare: number;
  /** CPU of the whole process minus the bare call's, including the garbage collector's threads. */
  readonly cpuOverBare: number;
  /** Requests on the wire for one call. */
  readonly wirePerCall: number;
  /** Bytes still in use after all rounds, after garbage collection. */
  readonly heapGrowth: number;
  readonly error?: string;
}

export interface CpuOptions {
  readonly rounds: number;
  /** Approximate length of a round, ms: short ones measure how a process resumes, not what a call costs. */
  readonly roundMs: number;
  /** Calls before the first round, and at least in each round. */
  readonly calls: number;
}

interface Round {
  readonly calls: number;
  readonly us: number;
  readonly cpuUs: number;
  readonly wire: number;
  readonly heap: number;
}

/** Time limit for a candidate that hangs, in ms. */
const LIMIT = 60_000;

class Runner {
  readonly rounds: Round[] = [];
  error: string | undefined;
  private readonly child: ChildProcess;

  constructor(readonly build: Build) {
    this.child = fork(path.join(__dirname, 'cpu-child.ts'), [build.file], {
      execArgv: ['--expose-gc', '--require', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  run(calls: number): Promise<Round | undefined> {
    if (this.error === undefined && !this.child.connected) this.error = 'it does not load';
    if (this.error !== undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const end = (round: Round | undefined, error?: string): void => {
        clearTimeout(timer);
        this.child.removeAllListeners();
        this.error = error;
        resolve(round);
      };
      const timer = setTimeout(() => {
        this.stop();
        end(undefined, `no end within ${String(LIMIT)} ms`);
      }, LIMIT);
      this.child.once('message', (message: Round | { error: string }) => {
        if ('error' in message) end(undefined, message.error);
        else end(message);
      });
      this.child.once('exit', (code) => {
        end(undefined, `ended by itself with exit code ${String(code)}`);
      });
      this.child.send(calls);
    });
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/**
 * Runs each build in a separate process, warmed up, then rounds in rotation, so that a disturbance affects
 * all.
 */
export async function measureCpu(
  bare: Build,
  builds: readonly Build[],
  options: CpuOptions,
): Promise<CpuResult[]> {
  const runners = [bare, ...builds].map((build) => new Runner(build));
  try {
    const warm = new Map<Runner, Round>();
    for (const runner of runners) {
      await runner.run(options.calls);
      const round = await runner.run(options.calls);
      if (round) warm.set(runner, round);
    }
    for (let round = 0; round < options.rounds; round += 1) {
      for (const runner of runners) {
        const us = warm.get(runner)?.us ?? Infinity;
        const measured = await runner.run(Math.max(options.calls, Math.round((options.roundMs * 1000) / us)));
        if (measured) runner.rounds.push(measured);
      }
    }
    const floor = runners[0]?.rounds ?? [];
    return runners.map((runner) => summarise(runner, floor, warm.get(runner)?.heap ?? 0));
  } finally {
    for (const runner of runners) runner.stop();
  }
}

function summarise({ build, rounds, error }: Runner, floor: readonly Round[], heapBefore: number): CpuResult {
  const over = (key: 'us' | 'cpuUs'): number =>
    median(rounds.map((round, index) => round[key] - (floor[index]?.[key] ?? 0)));
  const best = (of: readonly Round[]): number => Math.min(...of.map(({ us }) => us));
  return {
    build,
    us: median(rounds.map(({ us }) => us)),
    overBare: over('us'),
    bestOverBare: best(rounds) - best(floor),
    cpuOverBare: over('cpuUs'),
    wirePerCall: rounds.reduce((sum, { wire, calls }) => sum + wire / calls, 0) / rounds.length,
    heapGrowth: (rounds.at(-1)?.heap ?? 0) - heapBefore,
    ...(error === undefined ? {} : { error }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

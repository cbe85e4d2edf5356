import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { Api } from './api';
import { compiled } from './compiled';
import type { Bench } from './server';

/** The environment of a server process: what Node needs, and these variables. */
export function serverEnvironment(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env };
}

/** A server in a separate process. */
export interface ServerProcess {
  readonly api: Api;
  readonly child: ChildProcess;
  /** Its standard output, line by line. */
  readonly lines: string[];
  /** Sends a signal and waits for the end. @returns exit code, or the signal that ended it */
  end(signal: NodeJS.Signals): Promise<number | string | null>;
}

/** Starts the command on a free port and waits until it listens; it is killed after the test. */
export async function startProcess(bench: Bench, env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [compiled('cli.ts')], {
    env: serverEnvironment({ PORT: '0', ...env }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  bench.defer(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  const lines: string[] = [];
  const origin = await new Promise<string>((found, failed) => {
    void exited.then(() => {
      failed(new Error(`the server ended before it listened: ${lines.join('\n')}`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const record = JSON.parse(line) as { msg: string; origin?: string };
      if (record.msg === 'listening' && record.origin !== undefined) found(record.origin);
    });
  });
  return {
    api: new Api(origin),
    child,
    lines,
    async end(signal) {
      child.kill(signal);
      const [code, by] = await exited;
      return code ?? by;
    },
  };
}

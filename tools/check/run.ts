import { spawn } from 'node:child_process';
import path from 'node:path';

import type { Ended } from './unchanged';

export const ROOT = path.resolve(__dirname, '../..');

/** `keep`: the output is returned when the command has ended. */
export type Stream = 'show' | 'hide' | 'keep';

const STDIO = { show: 'inherit', hide: 'ignore', keep: 'pipe' } as const;

/**
 * More memory for short-lived objects: type checks and lint spend an eighth less time on garbage collection.
 */
const NODE_OPTIONS = `--max-semi-space-size=64 ${process.env['NODE_OPTIONS'] ?? ''}`.trim();

/** Other steps occupy the other cores: a second compile thread would take longer to load than it saves. */
const COMPILE_THREADS = process.env['COMPILE_THREADS'] ?? '1';

/**
 * Runs a command line as `npm run` does, without npm's overhead of half a second.
 * @returns its exit code and its kept output
 */
export function run(
  line: string,
  { out, err }: { readonly out: Stream; readonly err: Stream },
): Promise<Ended> {
  const bin = path.join(ROOT, 'node_modules/.bin');
  return new Promise((resolve) => {
    const child = spawn(line, {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_OPTIONS,
        COMPILE_THREADS,
        PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      },
      stdio: ['ignore', STDIO[out], STDIO[err]],
      shell: true,
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => said.push(chunk));
    }
    child.on('error', (error) => {
      resolve({ code: 1, said: `${error.message}\n` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, said: Buffer.concat(said).toString() });
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const TOOL = path.resolve(__dirname, '../../..');

export interface CommandOptions {
  readonly cwd: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Ended {
  /** The exit code. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/**
 * Starts a command as `npm run` does, in a process group of its own; its environment has only PATH, HOME, one
 * compile thread, and the given variables.
 */
export function start(
  name: 'upload' | 'preview-qr',
  { cwd, args = [], env = {} }: CommandOptions,
): RunningCommand {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [path.join(TOOL, 'bin', `mp-${name}.cjs`), ...args], {
    cwd,
    env: { PATH, HOME, COMPILE_THREADS: '1', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ended: collect(child) };
}

const AT_ONCE = 2;
const waiting: (() => void)[] = [];
let busy = 0;

/** Runs a command to its end; at most two at a time, since each keeps one or two cores busy. */
export async function run(name: 'upload' | 'preview-qr', options: CommandOptions): Promise<Ended> {
  if (busy === AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await start(name, options).ended;
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

async function collect(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

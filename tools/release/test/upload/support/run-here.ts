import * as compile from '../../../src/compile';
import { main } from '../../../src/upload/main';
import { type Command, KEY_VARIABLE } from '../../../src/upload/options';

import type { CommandOptions, Ended } from './command';

/** Runs a command to its end in this process. */
export async function runHere(
  command: Command,
  { cwd, args = [], env = {} }: CommandOptions,
): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  const writer = (name: 'stdout' | 'stderr') => ({ write: (chunk: string) => (text[name] += chunk) });
  const { [KEY_VARIABLE]: key, ...rest } = env;
  const process = { env: rest, cwd: () => cwd, stdout: writer('stdout'), stderr: writer('stderr') };
  const surroundings = { key, stopping: () => false, loadCompile: () => compile };
  const code = await main(command, args, surroundings, process as never);
  return { code, ...text };
}

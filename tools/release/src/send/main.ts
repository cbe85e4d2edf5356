import { ReleaseError } from '../project/errors';

import { deliver } from './deliver';
import { type Command, KEY_VARIABLE, readGiven, usage } from './options';
import { prepare } from './parcel';
import { redactor } from './redact';
import { proxyOf } from './refusal';
import { Screen } from './screen';
import { formatStop, Stopped } from './stop';

/**
 * Runs a command to its end and answers the exit code, 0 only when all was done. Never throws. The key is taken
 * out of the environment, so that no child process inherits it.
 * @param stopping whether the command was told to stop: what fails then is no news
 */
export async function main(
  command: Command,
  args: readonly string[],
  process: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr' | 'cwd'>,
  stopping: () => boolean,
): Promise<number> {
  const { env } = process;
  const ci = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
  const secrets = [env[KEY_VARIABLE] ?? ''];
  Reflect.deleteProperty(env, KEY_VARIABLE);
  let screen = new Screen(process, redactor(...secrets), ci);
  try {
    const given = readGiven(command, args, { ...env, [KEY_VARIABLE]: secrets[0] });
    if (given.help) {
      screen.line(usage(command));
      return 0;
    }
    const parcel = await prepare(command, given, process.cwd());
    screen = new Screen(process, redactor(...secrets, parcel.key), ci);
    await deliver(parcel, screen, proxyOf(env));
    return 0;
  } catch (error) {
    if (!stopping()) screen.fail(describe(error));
    return 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof Stopped) return error.stops.map(formatStop).join('\n');
  if (error instanceof ReleaseError) return `✗ ${error.message} [${error.code}]`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

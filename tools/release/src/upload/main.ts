import { ProjectError } from 'mp-app-model';

import { deliver, type LoadCompile } from './deliver';
import { type Command, KEY_VARIABLE, readGiven, refuseSwallowed, usage } from './options';
import { planUpload } from './upload-plan';
import { redactor } from './redact';
import { proxyOf } from './refusal';
import { Reporter } from './reporter';
import { formatReason, UploadError } from './upload-error';

/** A command's input besides its arguments. */
export interface Surroundings {
  /** The upload key, as it was in the environment. */
  readonly key: string | undefined;
  /** Whether the command was told to stop: later failures are expected, and not reported. */
  readonly stopping: () => boolean;
  readonly loadCompile: LoadCompile;
}

/** Runs a command to its end and returns the exit code, 0 only when everything succeeded. Never throws. */
export async function main(
  command: Command,
  args: readonly string[],
  { key, stopping, loadCompile }: Surroundings,
  process: Pick<NodeJS.Process, 'env' | 'stdout' | 'stderr' | 'cwd'>,
): Promise<number> {
  const { env } = process;
  const ci = env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
  const secrets = [key ?? ''];
  let reporter = new Reporter(process, redactor(...secrets), ci);
  try {
    const given = readGiven(command, args, { ...env, [KEY_VARIABLE]: key });
    if (given.help) {
      reporter.line(usage(command));
      return 0;
    }
    refuseSwallowed(env, command);
    const plan = await planUpload(command, given, process.cwd());
    reporter = new Reporter(process, redactor(...secrets, plan.key ?? ''), ci);
    await deliver(plan, reporter, proxyOf(env), loadCompile);
    return 0;
  } catch (error) {
    if (!stopping()) reporter.fail(describe(error));
    return 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof UploadError) return error.reasons.map(formatReason).join('\n');
  if (error instanceof ProjectError) return `✗ ${error.message} [${error.code}]`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

import { readCommand, USAGE } from './command';
import type { Command } from './command';
import { PreviewError, startAutomator, startPreview } from './index';

export interface Voice {
  readonly say: (line: string) => void;
  readonly complain: (what: unknown) => void;
}

/** Resolves when the program is told to end. */
const told = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

async function main(command: Command, { say }: Voice): Promise<number> {
  if (command.kind === 'help') {
    say(USAGE);
    return command.exitCode;
  }
  const preview = await startPreview({
    projectRoot: command.projectRoot,
    port: command.port,
    log: say,
  });
  try {
    say(`Preview: ${preview.origin}`);
    if (command.kind === 'show') {
      await preview.ready;
      await told();
    } else {
      const automator = await startAutomator(preview, command.automator);
      say(`Automator: ${automator.endpoint}`);
      await Promise.race([automator.closed, told()]);
      await automator.close();
    }
  } finally {
    await preview.close();
  }
  return 0;
}

/** Runs a command line until it ends. @returns the exit code */
export async function run(args: readonly string[], voice: Voice): Promise<number> {
  try {
    return await main(readCommand(args), voice);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message?: string };
    const known = error instanceof PreviewError || code?.startsWith('ERR_PARSE_ARGS');
    voice.complain(known === true ? message : error);
    return 1;
  }
}

import { readCommand, USAGE } from './command';
import type { Command } from './command';
import { PreviewError, startAutomator, startPreview } from './index';

/** Resolves when the program is told to end. */
const told = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

async function main(command: Command): Promise<number> {
  if (command.kind === 'help') {
    console.log(USAGE);
    return command.exitCode;
  }
  const preview = await startPreview({
    projectRoot: command.projectRoot,
    port: command.port,
    log: console.log,
  });
  try {
    console.log(`Preview: ${preview.origin}`);
    if (command.kind === 'show') {
      await preview.ready;
      await told();
    } else {
      const automator = await startAutomator(preview, command.automator);
      console.log(`Automator: ${automator.endpoint}`);
      await Promise.race([automator.closed, told()]);
      await automator.close();
    }
  } finally {
    await preview.close();
  }
  return 0;
}

async function run(): Promise<void> {
  try {
    process.exitCode = await main(readCommand(process.argv.slice(2)));
  } catch (error) {
    const known =
      error instanceof PreviewError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    console.error(known === true && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

void run();

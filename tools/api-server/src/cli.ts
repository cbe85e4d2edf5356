import { createRequire } from 'node:module';
import { asksForHelp, USAGE } from './command';
import type * as Options from './config/options';
import { StartError } from './config/start-error';
import type * as ApiServer from './index';
import { errorFields } from './log/log';

/** What a command that is refused, or asks for help, does not need takes longest to load. */
const load = createRequire(__filename);

async function main(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return;
  }
  const { loadOptions } = load('./config/options') as typeof Options;
  const options = loadOptions(process.env);
  const { startApiServer } = load('./index') as typeof ApiServer;
  const server = await startApiServer(options);
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const sentence =
    error instanceof StartError
      ? error.message
      : `The API server could not start: ${JSON.stringify(errorFields(error))}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});

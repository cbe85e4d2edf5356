import { asksForHelp, USAGE } from './command';
import { errorFields } from './log/log';
import { loadOptions, startApiServer, StartError } from './index';

async function main(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return;
  }
  const server = await startApiServer(loadOptions(process.env));
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

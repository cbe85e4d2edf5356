import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_PORT, PreviewError, startPreview } from './index';

const USAGE = `Usage: preview <project folder> [--port ${String(DEFAULT_PORT)}]

Runs a native WeChat mini-program (TypeScript or JavaScript) in a desktop browser.
The folder holds project.config.json, or app.json itself.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [folder, ...rest] = positionals;
  if (values.help === true || folder === undefined || rest.length > 0) {
    console.log(USAGE);
    return values.help === true ? 0 : 2;
  }
  const preview = await startPreview({
    projectRoot: path.resolve(folder),
    port: values.port === undefined ? DEFAULT_PORT : Number(values.port),
    log: console.log,
  });
  console.log(`Preview: ${preview.origin}`);
  await preview.ready;
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await preview.close();
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known =
      error instanceof PreviewError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    console.error(known === true && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);

/** `npm start`: the reference API and the browser preview in parallel, until Ctrl-C. */
import './start/need-tools';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { StartError } from 'api-server';
import { ProjectError } from 'mp-app-model';
import { PreviewError } from 'preview';
import { ensureNpm } from 'release/pack-npm';
import { DevServerError } from './start/dev-server-error';
import { DevServer } from './start/dev-server';
import { whenNpmEnds } from './start/npm-ends';
import { ownBackend } from './start/own-backend';
import { planDevServer, USAGE } from './start/plan';
import { welcome } from './start/welcome';

const ROOT = path.resolve(__dirname, '..');

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const started = Date.now();
  const plan = planDevServer(args, process.env, networkInterfaces(), ownBackend(ROOT));
  await ensureNpm(ROOT);
  const server = new DevServer(ROOT, plan);
  const end = (): void => void server.close().then(() => process.exit(0));
  // Handles every signal: npm and tsx repeat one that the terminal has sent to every process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  whenNpmEnds(process.env, end);
  console.log(welcome(await server.start(), plan, ROOT, Date.now() - started));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const known = [DevServerError, StartError, PreviewError, ProjectError].some(
    (kind) => error instanceof kind,
  );
  console.error(known && error instanceof Error ? error.message : error);
  process.exit(1);
});

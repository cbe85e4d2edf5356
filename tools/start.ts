/** `npm start`: the reference API and the browser preview in parallel, until Ctrl-C. */
import './start/need-tools';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { DevServer } from './start/dev-server';
import { whenNpmEnds } from './start/npm-ends';
import { ownBackend } from './start/own-backend';
import { packNpm } from './start/pack-npm';
import { planDevServer, USAGE } from './start/plan';
import { welcome } from './start/welcome';

const ROOT = path.resolve(__dirname, '..');
/** By name: what throws one may not be loaded yet. */
const KNOWN = ['DevServerError', 'PreviewError', 'ProjectError', 'StartError'];

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const started = Date.now();
  const plan = planDevServer(args, process.env, networkInterfaces(), ownBackend(ROOT));
  await packNpm(ROOT);
  const server = new DevServer(ROOT, plan);
  const end = (): void => void server.close().then(() => process.exit(0));
  // Handles every signal: npm and tsx repeat one that the terminal has sent to every process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  whenNpmEnds(process.env, end);
  console.log(welcome(await server.start(), plan, ROOT, Date.now() - started));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error && KNOWN.includes(error.name) ? error.message : error);
  process.exit(1);
});

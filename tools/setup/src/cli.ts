import path from 'node:path';
import { runNew } from './new/cli';
import { runSetup } from './setup/cli';
import { SetupError } from './setup-error';
import { runTheme } from './theme/cli';

const ROOT = path.resolve(__dirname, '../../..');

async function main([command, ...args]: readonly string[]): Promise<string> {
  if (command === 'new') return runNew(ROOT, args, process.env);
  if (command === 'theme') return runTheme(ROOT, args, process.env);
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  return runSetup(ROOT, args, process.env, isTerminal ? await import('./setup/prompts') : undefined);
}

main(process.argv.slice(2)).then(
  (said) => process.stdout.write(said),
  (error: unknown) => {
    console.error(error instanceof SetupError ? `${error.code}: ${error.message}` : error);
    process.exitCode = 1;
  },
);

import { createRequire } from 'node:module';
import path from 'node:path';
import type * as New from './new/cli';
import type * as Setup from './setup/cli';
import type * as Prompts from './setup/prompts';
import { SetupError } from './setup-error';
import type * as Theme from './theme/cli';

// Not import(): tsx/cjs leaves that to Node. Each command loads its own code.
const load = createRequire(__filename);
const ROOT = path.resolve(__dirname, '../../..');

function main([command, ...args]: readonly string[]): Promise<string> {
  if (command === 'new') return (load('./new/cli') as typeof New).runNew(ROOT, args, process.env);
  if (command === 'theme') return (load('./theme/cli') as typeof Theme).runTheme(ROOT, args, process.env);
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const prompts = isTerminal ? (load('./setup/prompts') as typeof Prompts) : undefined;
  return (load('./setup/cli') as typeof Setup).runSetup(ROOT, args, process.env, prompts);
}

main(process.argv.slice(2)).then(
  (said) => process.stdout.write(said),
  (error: unknown) => {
    console.error(error instanceof SetupError ? `${error.code}: ${error.message}` : error);
    process.exitCode = 1;
  },
);

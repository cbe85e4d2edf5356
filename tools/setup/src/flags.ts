import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { SetupError } from './setup-error';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Flags {
  readonly values: Values;
  readonly positionals: readonly string[];
}

/** @throws SetupError `bad_argument`, `swallowed_flag` */
export function readFlags(args: readonly string[], options: Options, env: NodeJS.ProcessEnv): Flags {
  for (const name of Object.keys(options)) {
    // npm takes what stands before `--` for its own settings, and npm has a --yes too.
    const taken = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (taken === undefined || taken === '' || OF_NPM.has(name)) continue;
    throw new SetupError(
      'swallowed_flag',
      `npm kept --${name} for itself: write it after a --, as in npm run ... -- --${name}.`,
    );
  }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: parsed.values, positionals: parsed.positionals };
  } catch (error) {
    throw new SetupError('bad_argument', error instanceof Error ? error.message : String(error));
  }
}

/** Settings of npm's own that a user's .npmrc may well hold. */
const OF_NPM = new Set(['yes', 'color', 'help']);

export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

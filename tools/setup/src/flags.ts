import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
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
    // npm consumes flags before `--` as its own settings, and npm has a --yes too.
    const taken = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (taken === undefined || taken === '' || OF_NPM.has(name)) continue;
    throw new SetupError(
      'swallowed_flag',
      `npm kept --${name} for itself: write it after a --, as in npm run ... -- --${name}.`,
    );
  }
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of parsed.tokens) if (token.kind === 'option') checkFlag(token, options);
  return { values: parsed.values, positionals: parsed.positionals };
}

interface Given {
  readonly name: string;
  /** As written, with its hyphens. */
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** @throws SetupError `bad_argument` */
function checkFlag({ name, rawName, value, inlineValue }: Given, options: Options): void {
  const refuse = (said: string): never => {
    throw new SetupError('bad_argument', said);
  };
  const known = Object.hasOwn(options, name) && rawName === `--${name}` ? options[name] : undefined;
  if (known === undefined) {
    const names = Object.keys(options);
    const near = closest(name, names);
    const hint =
      distance(name, near) <= Math.max(1, near.length / 2)
        ? `是 --${near} 吗 / did you mean --${near}? `
        : '';
    return refuse(
      `没有 ${rawName} 这个参数 / there is no option ${rawName}. ${hint}` +
        `可用的 / there are: ${names.map((one) => `--${one}`).join(', ')}.`,
    );
  }
  if (known.type === 'boolean' && value !== undefined)
    return refuse(`${rawName} 不带值 / ${rawName} takes no value.`);
  // A word that starts with a hyphen is the next flag, unless it follows a `=`.
  if (known.type === 'string' && (value === undefined || (inlineValue !== true && value.startsWith('-'))))
    return refuse(`${rawName} 后面要有值 / ${rawName} needs a value: ${rawName}=TEXT.`);
}

/** npm's own settings, which a user's .npmrc may contain. */
const OF_NPM = new Set(['yes', 'color', 'help']);

/** The text of an option; `undefined` when it was not given. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

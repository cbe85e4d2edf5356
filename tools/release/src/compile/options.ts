import path from 'node:path';
import { parseArgs } from 'node:util';

import { ProjectError } from 'mp-app-model';

import { BUDGET_FILE } from './budget';

export const USAGE = `Compiles what would be uploaded, offline and without a key, and checks the result and its size.

  --project DIR  the folder of project.config.json (default: the working directory)
  --no-build     skips miniprogram-ci's compile: no sizes, and no checks that need its output
  --strict       warnings fail too, except advice (async_cost, near_limit)
  --fix          fixes what has exactly one fix, and checks again
  --json         all findings as JSON on standard output
  --sarif FILE   the same as SARIF 2.1.0, for code scanning
  --all          every warning, not the first ten of a kind
  --fresh        does not use the cache in node_modules/.cache
  --record       writes the current sizes into ${BUDGET_FILE}

Exit code: 0 nothing to fix, 1 problems found, 2 the command could not run.
`;

export interface CliOptions {
  readonly help: boolean;
  readonly projectRoot: string;
  readonly build: boolean;
  readonly strict: boolean;
  readonly fix: boolean;
  readonly json: boolean;
  readonly sarif: string | undefined;
  readonly all: boolean;
  readonly fresh: boolean;
  readonly record: boolean;
}

/**
 * Paths are taken from the folder `cwd`.
 * @throws ProjectError `bad_option`
 */
export function readOptions(args: readonly string[], cwd: string): CliOptions {
  const { values } = parse(args);
  return {
    help: values.help,
    projectRoot: path.resolve(cwd, values.project ?? '.'),
    build: !values['no-build'],
    strict: values.strict,
    fix: values.fix,
    json: values.json,
    sarif: values.sarif === undefined ? undefined : path.resolve(cwd, values.sarif),
    all: values.all,
    fresh: values.fresh,
    record: values.record,
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: flag,
        project: { type: 'string' },
        'no-build': flag,
        strict: flag,
        fix: flag,
        json: flag,
        sarif: { type: 'string' },
        all: flag,
        fresh: flag,
        record: flag,
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProjectError('bad_option', `${message}\n${USAGE}`, { cause: error });
  }
}

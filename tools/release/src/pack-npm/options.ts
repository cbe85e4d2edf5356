import { parseArgs } from 'node:util';

import { ProjectError } from 'mp-app-model';

export const USAGE = `Packs npm packages into miniprogram_npm, as the settings of project.config.json say: the part of
the mini-program that is not in git.

  --if-missing   only where it is missing or differs from what is installed
  --project DIR  the folder of project.config.json (default: the working directory)
`;

interface Options {
  readonly help: boolean;
  readonly 'if-missing': boolean;
  readonly project: string;
}

/** @throws ProjectError `bad_option` */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { help: flag, 'if-missing': flag, project: { type: 'string', default: '.' } },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProjectError('bad_option', `${message}\n${USAGE}`, { cause: error });
  }
}

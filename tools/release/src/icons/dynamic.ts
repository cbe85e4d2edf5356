import { existsSync } from 'node:fs';
import path from 'node:path';

import { array, readJsonFile, record } from 'mp-app-model';

/** Icon names that are computed at run time, so that no file contains them whole. */
export interface DynamicIcons {
  /** Names that npm components compute, by component. */
  readonly components: Readonly<Record<string, readonly string[]>>;
  /** Names that the project's own pages compute or get from a server. */
  readonly app: readonly string[];
}

/**
 * Beside project.config.json. The list of TDesign's computed names has the same file name, and is part of
 * this package.
 */
export const DYNAMIC_ICONS_FILE = 'dynamic-icons.json';

/**
 * The lists of the project (`app`, and `components` of other packages) and of this package, joined.
 * @throws ProjectError `bad_json`
 */
export function readDynamicIcons(projectRoot: string): DynamicIcons {
  const tools = read(path.resolve(__dirname, '../..', DYNAMIC_ICONS_FILE));
  const own = read(path.join(projectRoot, DYNAMIC_ICONS_FILE));
  return { components: { ...tools.components, ...own.components }, app: [...tools.app, ...own.app] };
}

function read(file: string): DynamicIcons {
  if (!existsSync(file)) return { components: {}, app: [] };
  const { components, app } = record(readJsonFile(file).value);
  const lists = Object.entries(record(components)).map(([name, list]): [string, string[]] => [
    name,
    names(list),
  ]);
  return { components: Object.fromEntries(lists), app: names(app) };
}

function names(list: unknown): string[] {
  return array(list).filter((name) => typeof name === 'string');
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { array, parseJson, record } from 'mp-app-model';

/** Icon names that are put together while running, so that no file holds them as a whole. */
export interface DynamicIcons {
  /** Names that TDesign's components put together, by the component that does. */
  readonly components: Readonly<Record<string, readonly string[]>>;
  /** Names that the project's own pages put together or get from a server. */
  readonly app: readonly string[];
}

export const DYNAMIC_ICONS_FILE = 'tools/release/dynamic-icons.json';

/** The list that lies beside these tools. */
export function readDynamicIcons(): DynamicIcons {
  const file = path.resolve(__dirname, '../../dynamic-icons.json');
  const { components, app } = record(parseJson(readFileSync(file, 'utf8')).value);
  const lists = Object.entries(record(components)).map(([name, list]): [string, string[]] => [
    name,
    names(list),
  ]);
  return { components: Object.fromEntries(lists), app: names(app) };
}

function names(list: unknown): string[] {
  return array(list).filter((name) => typeof name === 'string');
}

import path from 'node:path';
import { tailOf, whyUnshipped } from 'mp-app-model/files';
import type { Manifest } from '../build-output';
import { isObject, readConfig } from './json';
import type { JsonObject } from './json';
import type { Problems } from './problems';
import type { Project } from './project';
import type { SourceFiles } from './source-files';

/** Values of the `@name` variables of app.json and page configs, from `themeLocation` (usually theme.json). */
export function readThemes(
  app: JsonObject,
  { appRoot, pack }: Pick<Project, 'appRoot' | 'pack'>,
  files: SourceFiles,
  problems: Problems,
): Manifest['themes'] {
  const location = app['themeLocation'];
  if (typeof location !== 'string') return { light: {}, dark: {} };
  const file = path.join(appRoot, location);
  if (!files.isFile(file)) {
    const why = tailOf(whyUnshipped(appRoot, location, pack));
    problems.error(`"themeLocation": there is no ${location}${why}.`, {
      file: path.join(appRoot, 'app.json'),
    });
    return { light: {}, dark: {} };
  }
  const themes = readConfig(file, files, problems)?.value;
  const of = (name: string) => variables(isObject(themes) ? themes[name] : undefined);
  return { light: of('light'), dark: of('dark') };
}

function variables(value: unknown): Record<string, string> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

import { existsSync } from 'node:fs';
import path from 'node:path';

import { appRootOf } from './app-root';
import { ProjectError } from './errors';
import { type PackRules, readPackRules } from './ignore';
import { badConfig, readJsonFile } from './project-config';
import { attempt, record } from './values';

/** One developer's settings for running the project, project.private.config.json included. */
export interface DeveloperSettings {
  /** The absolute path of the folder that holds app.json, by `miniprogramRoot`. */
  readonly appRoot: string;
  /** Undefined when neither file sets it. */
  readonly appid: string | undefined;
  readonly libVersion: string | undefined;
  readonly setting: Readonly<Record<string, unknown>>;
  /** The upload's `packOptions`: what it leaves out is missing on a phone. */
  readonly pack: PackRules;
}

/**
 * Reads project.config.json and project.private.config.json as DevTools does: the private file wins, within
 * `setting` key by key, since DevTools writes only differences there. Both files are optional, and a private
 * file that is not JSON is ignored. `readProjectConfig` reads what an upload uses.
 * @throws ProjectError `bad_json` for project.config.json, `bad_project_config`, `root_behind_link`
 */
export function readDeveloperSettings(projectRoot: string): DeveloperSettings {
  const shared = readObject(path.join(projectRoot, 'project.config.json'));
  const read = attempt(() => readObject(path.join(projectRoot, 'project.private.config.json')), ProjectError);
  const own = read instanceof ProjectError ? {} : read;
  const config = { ...shared, ...own };
  const text = (name: string): string | undefined => {
    const value = config[name];
    return typeof value === 'string' ? value : undefined;
  };
  const miniprogramRoot = config['miniprogramRoot'] ?? '';
  if (typeof miniprogramRoot !== 'string') throw badConfig('"miniprogramRoot" must be a path');
  return {
    appRoot: appRootOf(projectRoot, miniprogramRoot),
    appid: text('appid'),
    libVersion: text('libVersion'),
    setting: { ...record(shared['setting']), ...record(own['setting']) },
    pack: readPackRules(shared['packOptions']),
  };
}

function readObject(file: string): Readonly<Record<string, unknown>> {
  return existsSync(file) ? record(readJsonFile(file).value) : {};
}

import { existsSync } from 'node:fs';
import path from 'node:path';

import { readJsonFile } from './project-config';
import { record } from './values';

/** How one developer runs the project: what project.private.config.json holds of it, too. */
export interface DeveloperSettings {
  /** Undefined where no file names it. */
  readonly miniprogramRoot: string | undefined;
  readonly appid: string | undefined;
  readonly libVersion: string | undefined;
  readonly setting: Readonly<Record<string, unknown>>;
}

/**
 * Reads project.config.json and project.private.config.json as DevTools does: the private one wins, within `setting`
 * key by key, since DevTools writes there only what differs. Neither file has to be there. What is uploaded is read by
 * `readProjectConfig`.
 * @throws ProjectError `bad_json`
 */
export function readDeveloperSettings(projectRoot: string): DeveloperSettings {
  const [shared, own] = ['project.config.json', 'project.private.config.json'].map((name) => {
    const file = path.join(projectRoot, name);
    return existsSync(file) ? record(readJsonFile(file).value) : {};
  });
  const config = { ...shared, ...own };
  const text = (name: string): string | undefined => {
    const value = config[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    miniprogramRoot: text('miniprogramRoot'),
    appid: text('appid'),
    libVersion: text('libVersion'),
    setting: { ...record(shared?.['setting']), ...record(own?.['setting']) },
  };
}

import fs from 'node:fs';
import path from 'node:path';
import { type DeveloperSettings, readDeveloperSettings } from 'mp-app-model/developer-settings';
import { PreviewError } from '../errors';
import type { ScriptMode } from './script-mode';

export interface Project {
  /** The folder that holds project.config.json; messages show paths relative to it. */
  readonly root: string;
  /** The folder that holds app.json. */
  readonly appRoot: string;
  readonly appid: string;
  /** `setting.useCompilerPlugins`, such as `typescript`, `less`, `sass`. */
  readonly compilerPlugins: readonly string[];
  readonly scripts: ScriptMode;
  /** `libVersion` when it is a number, such as `3.8.10`. */
  readonly libVersion?: string;
}

/**
 * Finds the mini-program in a project folder as DevTools does: by `miniprogramRoot` of project.config.json,
 * where project.private.config.json wins; without one, in the folder itself or in `miniprogram/`.
 *
 * @throws PreviewError `project_not_found`, `project_config_invalid`, `app_json_missing`
 */
export function openProject(folder: string): Project {
  const root = path.resolve(folder);
  if (!fs.statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new PreviewError('project_not_found', `The folder ${root} does not exist.`);
  }
  const { miniprogramRoot, appid = 'touristappid', libVersion, setting } = readSettings(root);
  const candidates = miniprogramRoot === undefined ? ['.', 'miniprogram'] : [miniprogramRoot];
  const appRoot = candidates
    .map((candidate) => path.join(root, candidate))
    .find((candidate) => fs.existsSync(path.join(candidate, 'app.json')));
  if (appRoot === undefined) {
    const looked = candidates.map((candidate) => path.join(root, candidate, 'app.json')).join(' or ');
    throw new PreviewError(
      'app_json_missing',
      `There is no mini-program here: none of these exists: ${looked}.`,
    );
  }
  const plugins = setting['useCompilerPlugins'];
  return {
    root,
    appRoot: path.resolve(appRoot),
    compilerPlugins: Array.isArray(plugins) ? plugins.filter((each) => typeof each === 'string') : [],
    scripts: {
      strict: setting['es6'] !== false && setting['disableUseStrict'] !== true,
      es5: setting['es6'] === true,
    },
    appid,
    ...(libVersion !== undefined && /^\d+(\.\d+)+$/.test(libVersion) && { libVersion }),
  };
}

function readSettings(root: string): DeveloperSettings {
  try {
    return readDeveloperSettings(root);
  } catch (error) {
    throw new PreviewError('project_config_invalid', error instanceof Error ? error.message : String(error));
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { type DeveloperSettings, readDeveloperSettings } from 'mp-app-model/developer-settings';
import { linkOnTheWay } from 'mp-app-model/files';
import { compilerPlugins, isIgnored } from 'mp-app-model/resolution';
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
  /** What an upload leaves out: it is missing on a phone. */
  readonly pack: DeveloperSettings['pack'];
  /** `libVersion` when it is a number, such as `3.8.10`. */
  readonly libVersion?: string;
}

/**
 * Finds the mini-program in a project folder as DevTools does: by `miniprogramRoot` of project.config.json,
 * where project.private.config.json wins; without one, in the folder itself.
 *
 * @throws PreviewError `project_not_found`, `project_config_invalid`, `root_behind_link`, `app_json_missing`
 */
export function openProject(folder: string): Project {
  const root = path.resolve(folder);
  if (!fs.statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new PreviewError('project_not_found', `The folder ${root} does not exist.`);
  }
  const { appRoot, appid = 'touristappid', libVersion, setting, pack } = readSettings(root);
  if (!isApp(appRoot)) {
    const looked = `There is no mini-program here: looked for ${path.join(appRoot, 'app.json')}.`;
    const hint = isApp(path.join(root, 'miniprogram'))
      ? ' There is one in miniprogram/: project.config.json must have "miniprogramRoot": "miniprogram/".'
      : '';
    throw new PreviewError('app_json_missing', looked + hint);
  }
  return {
    root,
    appRoot,
    pack,
    compilerPlugins: compilerPlugins(setting),
    scripts: {
      strict: setting['es6'] !== false && setting['disableUseStrict'] !== true,
      es5: setting['es6'] === true,
    },
    appid,
    ...(libVersion !== undefined && /^\d+(\.\d+)+$/.test(libVersion) && { libVersion }),
  };
}

/** Whether an upload leaves out a file of the mini-program. */
export function isLeftOut({ appRoot, pack }: Pick<Project, 'appRoot' | 'pack'>, file: string): boolean {
  const steps = path.relative(appRoot, file).split(path.sep);
  // Installed packages are read where they are, and shown as if they were packed.
  if (steps.includes('..') || steps.includes('node_modules')) return false;
  const inside = steps.join('/');
  return isIgnored(inside, pack) || linkOnTheWay(appRoot, inside) !== undefined;
}

const isApp = (folder: string): boolean => fs.existsSync(path.join(folder, 'app.json'));

function readSettings(root: string): DeveloperSettings {
  try {
    return readDeveloperSettings(root);
  } catch (error) {
    const isLink = error instanceof Error && 'code' in error && error.code === 'root_behind_link';
    const code = isLink ? 'root_behind_link' : 'project_config_invalid';
    throw new PreviewError(code, error instanceof Error ? error.message : String(error));
  }
}

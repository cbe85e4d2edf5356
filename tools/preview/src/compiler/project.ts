import fs from 'node:fs';
import path from 'node:path';
import { PreviewError } from '../errors';
import { isObject } from './json';

export interface Project {
  /** The folder that holds project.config.json; messages show paths relative to it. */
  readonly root: string;
  /** The folder that holds app.json. */
  readonly appRoot: string;
  readonly appid: string;
  /** `setting.useCompilerPlugins`, such as `typescript`, `less`, `sass`. */
  readonly compilerPlugins: readonly string[];
  /** Whether scripts are compiled to strict mode, as WeChat's tools do with `es6`, unless `disableUseStrict` is set. */
  readonly strict: boolean;
  /** What `libVersion` asks for when it is a number, such as `3.8.10`. */
  readonly libVersion?: string;
}

interface ProjectConfig {
  readonly miniprogramRoot?: unknown;
  readonly appid?: unknown;
  readonly libVersion?: unknown;
  readonly setting?: unknown;
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
    throw new PreviewError('project_not_found', `There is no folder ${root}.`);
  }
  const config = merged(readConfig(root, 'project.config.json'), readPrivateConfig(root));
  const given = typeof config.miniprogramRoot === 'string' ? config.miniprogramRoot : undefined;
  const candidates = given === undefined ? ['.', 'miniprogram'] : [given];
  const appRoot = candidates
    .map((candidate) => path.join(root, candidate))
    .find((candidate) => fs.existsSync(path.join(candidate, 'app.json')));
  if (appRoot === undefined) {
    const looked = candidates.map((candidate) => path.join(root, candidate, 'app.json')).join(' or ');
    throw new PreviewError('app_json_missing', `There is no mini-program here: looked for ${looked}.`);
  }
  return {
    root,
    appRoot: path.resolve(appRoot),
    compilerPlugins: pluginsOf(config.setting),
    strict: strictOf(config.setting),
    appid: typeof config.appid === 'string' ? config.appid : 'touristappid',
    ...(typeof config.libVersion === 'string' &&
      /^\d+(\.\d+)+$/.test(config.libVersion) && {
        libVersion: config.libVersion,
      }),
  };
}

/** One developer's fields win; of `setting` each by itself: DevTools writes only some of them there. */
function merged(shared: ProjectConfig, own: ProjectConfig): ProjectConfig {
  const settings = [shared.setting, own.setting].filter(isObject);
  return { ...shared, ...own, setting: Object.assign({}, ...settings) as object };
}

/** A broken one is one developer's business: the build says so, and the mini-program runs without it. */
function readPrivateConfig(root: string): ProjectConfig {
  try {
    return readConfig(root, 'project.private.config.json');
  } catch (error) {
    if (error instanceof PreviewError) return {};
    throw error;
  }
}

const strictOf = (setting: unknown): boolean =>
  !isObject(setting) || (setting['es6'] !== false && setting['disableUseStrict'] !== true);

function pluginsOf(setting: unknown): string[] {
  const plugins = isObject(setting) ? setting['useCompilerPlugins'] : undefined;
  return Array.isArray(plugins) ? plugins.filter((each) => typeof each === 'string') : [];
}

function readConfig(root: string, name: string): ProjectConfig {
  const file = path.join(root, name);
  if (!fs.existsSync(file)) return {};
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : {};
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PreviewError('project_config_invalid', `${name} is not valid JSON: ${reason}`);
  }
}

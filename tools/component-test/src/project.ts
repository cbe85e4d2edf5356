import fs from 'node:fs';
import path from 'node:path';
import { ComponentRuntimeError } from './errors';

/** A mini-program on disk. */
export interface Project {
  /** The folder that holds app.json. */
  readonly root: string;
  /**
   * A `miniprogram_npm` folder searched after those inside `root`: for a mini-program that brings none of its
   * own.
   */
  readonly npm?: string;
}

/** The keys that the runtime reads of app.json and of a component's json. */
export interface ComponentJson {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
}

/**
 * The mini-program that the running test file lies in: the nearest folder upward with a project.config.json, and what
 * that names as `miniprogramRoot`; else the nearest folder with an app.json.
 *
 * @throws ComponentRuntimeError `project_not_found`
 */
export function nearestProject(): Project {
  const { testPath } = expect.getState();
  const starts = [...(testPath === undefined ? [] : [path.dirname(testPath)]), process.cwd()];
  for (const start of starts) {
    for (let at = start; ; at = path.dirname(at)) {
      const root = miniprogramRoot(at);
      if (root !== undefined) return { root };
      if (at === path.dirname(at)) break;
    }
  }
  const places = starts.join(' and ');
  throw new ComponentRuntimeError(
    'project_not_found',
    `no project.config.json or app.json from ${places} upward; hand { root } to useComponentRuntime()`,
  );
}

function miniprogramRoot(folder: string): string | undefined {
  const config = path.join(folder, 'project.config.json');
  if (!fs.existsSync(config)) return fs.existsSync(path.join(folder, 'app.json')) ? folder : undefined;
  const { miniprogramRoot: root = '' } = JSON.parse(fs.readFileSync(config, 'utf8')) as {
    miniprogramRoot?: string;
  };
  return path.join(folder, root);
}

/** Reads `<file>.json`; undefined when there is none. */
export function readJson(file: string): ComponentJson | undefined {
  const name = `${file}.json`;
  return fs.existsSync(name) ? (JSON.parse(fs.readFileSync(name, 'utf8')) as ComponentJson) : undefined;
}

/** @throws ComponentRuntimeError `app_json_missing` when `root` is no mini-program. */
export function readAppJson(project: Project): ComponentJson {
  const json = readJson(path.join(project.root, 'app'));
  if (json) return json;
  throw new ComponentRuntimeError('app_json_missing', `${project.root} has no app.json`);
}

/**
 * The folder that a file's absolute WXML paths start from: the npm folder for what lies there, else the root.
 */
export function baseOf(project: Project, file: string): string {
  if (project.npm !== undefined && isInside(project.npm, file)) return project.npm;
  return project.root;
}

/** Whether the file was packed from npm, so that it is not this mini-program's own code. */
export function isVendored(project: Project, file: string): boolean {
  const steps = path.relative(baseOf(project, file), file).split(path.sep);
  return baseOf(project, file) !== project.root || steps.includes('miniprogram_npm');
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

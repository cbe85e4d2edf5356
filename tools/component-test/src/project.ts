import fs from 'node:fs';
import path from 'node:path';
import { readDeveloperSettings } from 'mp-app-model/developer-settings';
import { type JsonDocument, JsonSyntaxError, parseJson } from 'mp-app-model/json';
import { type App, attempt, type FieldFault, fieldFaults, readApp } from 'mp-app-model/resolution';
import { ComponentRuntimeError } from './errors';

/** A mini-program on disk. */
export interface Project {
  /** The folder that holds app.json. */
  readonly root: string;
  /**
   * A `miniprogram_npm` folder searched after those inside `root`, for a mini-program without one of its own.
   */
  readonly npm?: string;
  /**
   * A folder outside `root` with pages and components only for tests. Its files refer to the mini-program's
   * own as if they were in `root`; files missing in `root` are looked up here.
   */
  readonly fixtures?: string;
  /** Components that replace others: from a name as in `usingComponents` to a file, named likewise. */
  readonly stubs?: Readonly<Record<string, string>>;
}

/** The keys that the runtime reads of app.json and of a component's json. */
export interface ComponentJson {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  /** Generic tags, which the component's user fills. */
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>;
  /** Tag -> the tag shown until its package is loaded. */
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
}

/**
 * Completes a test's project options; `fixtures` may be relative to the test file's folder.
 *
 * @throws ComponentRuntimeError `project_not_found`
 */
export function projectOf({ root = nearestRoot(), ...others }: Partial<Project>): Project {
  const { fixtures } = others;
  if (fixtures === undefined) return { root, ...others };
  const folder = path.dirname(expect.getState().testPath ?? path.join(process.cwd(), 'x'));
  return { root, ...others, fixtures: path.resolve(folder, fixtures) };
}

/**
 * The mini-program that the running test file lies in: the nearest folder upward with a project.config.json, and what
 * that, or project.private.config.json, names as `miniprogramRoot`; else the nearest folder with an app.json.
 *
 * @throws ComponentRuntimeError `project_not_found`
 */
function nearestRoot(): string {
  const { testPath } = expect.getState();
  const starts = [...(testPath === undefined ? [] : [path.dirname(testPath)]), process.cwd()];
  for (const start of starts) {
    for (let at = start; ; at = path.dirname(at)) {
      const root = miniprogramRoot(at);
      if (root !== undefined) return root;
      if (at === path.dirname(at)) break;
    }
  }
  const places = starts.join(' and ');
  throw new ComponentRuntimeError(
    'project_not_found',
    `no project.config.json or app.json from ${places} upward; pass { root } to useComponentRuntime()`,
  );
}

function miniprogramRoot(folder: string): string | undefined {
  const config = path.join(folder, 'project.config.json');
  if (!fs.existsSync(config)) return fs.existsSync(path.join(folder, 'app.json')) ? folder : undefined;
  const settings = attempt(() => readDeveloperSettings(folder), Error);
  if (settings instanceof Error) {
    const isLink = 'code' in settings && settings.code === 'root_behind_link';
    const code = isLink ? 'root_behind_link' : 'json_invalid';
    throw new ComponentRuntimeError(code, settings.message, { cause: settings });
  }
  return settings.appRoot;
}

/** The folders in which an absolute path of the mini-program is looked up, in this order. */
export function rootsOf({ root, fixtures }: Project): string[] {
  return fixtures === undefined ? [root] : [root, fixtures];
}

/** Reads the JSON of a page or component; undefined when there is none. @throws ComponentRuntimeError `json_invalid` */
export function readJson(file: string): ComponentJson | undefined {
  return readDocument(file)?.value as ComponentJson | undefined;
}

/** The same, with the places of its values. */
export function readDocument(file: string): JsonDocument | undefined {
  const name = `${file}.json`;
  return isThere(name) ? readConfig(name) : undefined;
}

/** The last content of each file: app.json is read for every component, and parsing it takes longest. */
const parsed = new Map<string, { readonly text: string; readonly document: JsonDocument }>();

function readConfig(file: string, kind: 'app' | 'unit' = 'unit'): JsonDocument {
  const text = fs.readFileSync(file, 'utf8');
  const known = parsed.get(file);
  if (known?.text === text) return known.document;
  const document = attempt(() => parseJson(text), JsonSyntaxError);
  if (document instanceof JsonSyntaxError) throw invalid(file, document);
  const [fault] = fieldFaults(document, kind);
  if (fault) throw invalid(file, fault);
  parsed.set(file, { text, document });
  return document;
}

function invalid(file: string, fault: JsonSyntaxError | FieldFault): ComponentRuntimeError {
  const { line, column } = fault.position;
  const place = `${file}:${String(line)}:${String(column)}`;
  return new ComponentRuntimeError('json_invalid', `${place}: ${fault.message}`, { cause: fault });
}

/** Whether a file of exactly this name exists: on a phone, case matters. */
export function isThere(file: string): boolean {
  return fs.existsSync(file) && !differsInCase(file);
}

/** Whether the file is found only because the disk ignores case, as on a Mac or Windows. */
function differsInCase(name: string): boolean {
  const steps = name.split(path.sep);
  const real = fs.realpathSync.native(name).split(path.sep).slice(-steps.length);
  // Compares from the end: a link further up may have a different name.
  for (let back = 1; back <= Math.min(steps.length, real.length); back += 1) {
    const [written = '', found = ''] = [steps.at(-back), real.at(-back)];
    if (written.toLowerCase() !== found.toLowerCase()) return false;
    if (written !== found) return true;
  }
  return false;
}

/** @throws ComponentRuntimeError `app_json_missing` when `root` has no app.json. */
export function readAppJson(project: Project): ComponentJson {
  return readAppDocument(project).value as ComponentJson;
}

function readAppDocument({ root }: Project): JsonDocument {
  const file = path.join(root, 'app.json');
  if (isThere(file)) return readConfig(file, 'app');
  throw new ComponentRuntimeError('app_json_missing', `${root} has no app.json`);
}

/** The content of app.json, as every tool reads it. @throws ComponentRuntimeError `app_json_missing`, `json_invalid` */
export function readAppModel(project: Project): App {
  const document = readAppDocument(project);
  const app = apps.get(document) ?? readApp({ json: () => document });
  apps.set(document, app);
  return app;
}

const apps = new WeakMap<JsonDocument, App>();

/**
 * The folder from which a file's absolute WXML paths start: the npm folder for files in it, otherwise the
 * root.
 */
export function baseOf(project: Project, file: string): string {
  const others = [project.npm, project.fixtures].filter((folder) => folder !== undefined);
  return others.find((folder) => isInside(folder, file)) ?? project.root;
}

/** Whether the file was packed from npm, so that it is not the mini-program's own code. */
export function isVendored(project: Project, file: string): boolean {
  const base = baseOf(project, file);
  return base === project.npm || path.relative(base, file).split(path.sep).includes('miniprogram_npm');
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

import path from 'node:path';
import {
  boundaryBetween,
  boundaryMessage,
  extendedPackage,
  packageOf,
  placeholderFaults,
  placeholdersFor,
  pluginFault,
  pluginNamed,
  reachesFromApp,
  Resolver,
} from 'mp-app-model/resolution';
import { ComponentRuntimeError } from './errors';
import { baseOf, isThere, readAppModel, readDocument, readJson, rootsOf, type Project } from './project';

const NPM_FOLDER = 'miniprogram_npm';

/**
 * Finds the component that a `usingComponents` entry names, as every tool does, by mp-app-model: from the
 * root when it starts with `/`, beside the file, then in each `miniprogram_npm` from the file's
 * folder up to the root. A folder stands for its `index`.
 *
 * @param from the file whose json holds the entry, absolute, without extension
 * @returns the component's file, absolute, without extension
 * @param tag its registered name: with a placeholder it may be in another package. Omitted for what a test mounts
 *   itself, which may be in any package
 * @throws ComponentRuntimeError `component_not_found`, `package_boundary`; a phone renders nothing there and says so
 * only in its console
 */
export function resolveComponent(project: Project, from: string, name: string, tag?: string): string {
  const places = placesFor(project, from, name);
  const app = readAppModel(project);
  const resolver = resolverAt(project, from, name);
  const json = `${pathFromRoot(project, from)}.json`;
  const base = resolver.component(json, name);
  const found = base === undefined ? undefined : places(`${base}.json`).find(isThere);
  if (found === undefined) {
    const aliasFault = resolver.aliasFault(name);
    if (aliasFault !== undefined)
      throw new ComponentRuntimeError('component_not_found', `${from}.json names "${name}": ${aliasFault}`);
    const tried = resolver.componentBases(json, name).flatMap((each) => places(`${each}.json`));
    const list = tried.map((file) => `\n  ${file}`).join('');
    throw new ComponentRuntimeError(
      'component_not_found',
      `${from}.json names "${name}"; none of these exists:${list}`,
    );
  }
  const boundary = base === undefined ? undefined : boundaryBetween(app, json, base);
  if (boundary && tag !== undefined && !hasPlaceholder(project, from, tag))
    throw new ComponentRuntimeError('package_boundary', `${from}.json: ${boundaryMessage(name, boundary)}`);
  const file = found.slice(0, -'.json'.length);
  if (readJson(file)?.component !== true) {
    throw new ComponentRuntimeError('component_not_found', `${found} lacks "component": true`);
  }
  return file;
}

/** Whether WeChat alone provides a component (`useExtendedLib`): its package is not installed. */
export function isProvided(project: Project, from: string, name: string): boolean {
  const json = `${pathFromRoot(project, from)}.json`;
  if (extendedPackage(readAppModel(project), json, name) === undefined) return false;
  return resolverAt(project, from, name).component(json, name) === undefined;
}

function hasPlaceholder(project: Project, from: string, tag: string): boolean {
  const own = readJson(from)?.componentPlaceholder ?? {};
  const file = pathFromRoot(project, from);
  return Object.hasOwn(placeholdersFor(readAppModel(project), file, own), tag);
}

/**
 * Checks that what is shown until a component is loaded is there.
 *
 * @param from the file whose JSON names placeholders, absolute, without extension
 * @throws ComponentRuntimeError `unknown_tag`, `package_boundary`, `plugin_not_declared`
 */
export function checkPlaceholders(project: Project, from: string): void {
  const document = readDocument(from);
  if (!document) return;
  const json = `${pathFromRoot(project, from)}.json`;
  const [fault] = placeholderFaults(readAppModel(project), resolverAt(project, from), json, document);
  if (!fault) return;
  const code = fault.code === 'unregistered_tag' ? 'unknown_tag' : fault.code;
  throw new ComponentRuntimeError(code, `${from}.json: ${fault.message}`);
}

function resolverAt(project: Project, from: string, name = '/'): Resolver {
  const places = placesFor(project, from, name);
  const has = (file: string): boolean => places(file).some(isThere);
  return new Resolver({ has }, { aliases: readAppModel(project).aliases, extendedPackages: [] });
}

/**
 * Checks that a file may use a plugin's component.
 *
 * @throws ComponentRuntimeError `plugin_not_declared`, `package_boundary`
 */
export function checkPlugin(project: Project, from: string, name: string, tag: string): void {
  const json = `${pathFromRoot(project, from)}.json`;
  const isLater = hasPlaceholder(project, from, tag);
  const fault = pluginFault(readAppModel(project), json, pluginNamed(name) ?? '', name, isLater);
  if (fault) throw new ComponentRuntimeError(fault.code, `${from}.json: ${fault.message}`);
}

/** Whether a file is of an independent subpackage, which may run before the main package, with its App, is there. */
export function isIndependent(project: Project, file: string): boolean {
  const app = readAppModel(project);
  return app.independent.has(packageOf(app, pathFromRoot(project, file)));
}

/** What app.json registers for a page or component. */
export function globalsFor(project: Project, file: string): Readonly<Record<string, string>> {
  const app = readAppModel(project);
  return reachesFromApp(app, pathFromRoot(project, file)) ? app.usingComponents : {};
}

/** The file of a page by its route in app.json. */
export function resolvePage(project: Project, route: string): string {
  const files = rootsOf(project).map((root) => path.join(root, route));
  return files.find((file) => readJson(file) !== undefined) ?? path.join(project.root, route);
}

/** A file's path from the mini-program's root, whichever of the root folders contains it. */
function pathFromRoot(project: Project, file: string): string {
  const base = baseOf(project, file);
  const inside = path.relative(base, file).split(path.sep).join('/');
  return base === project.npm ? `${NPM_FOLDER}/${inside}` : inside;
}

/**
 * Candidates for a path from the root: relative to the referring file first, unless the name starts at the
 * root.
 */
function placesFor(project: Project, from: string, name: string): (file: string) => string[] {
  const base = baseOf(project, from);
  const roots = rootsOf(project);
  const first = name.startsWith('/') || base === project.npm ? roots : [base, ...roots];
  return (file) => {
    const own = [...new Set(first)].map((root) => path.join(root, file));
    if (project.npm === undefined || !file.startsWith(`${NPM_FOLDER}/`)) return own;
    const packed = path.join(project.npm, file.slice(NPM_FOLDER.length + 1));
    return base === project.npm ? [packed, ...own] : [...own, packed];
  };
}

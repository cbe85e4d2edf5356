import path from 'node:path';
import { ComponentRuntimeError } from './errors';
import { baseOf, readAppJson, readJson, rootsOf, type Project } from './project';

/**
 * Finds the component that a `usingComponents` entry names, in WeChat's order: by an alias of app.json, from the root
 * when it starts with `/`, beside the file, then in each `miniprogram_npm` from the file's folder up to the root. A
 * folder stands for its `index`.
 *
 * @param from the file whose json holds the entry, absolute, without extension
 * @returns the component's file, absolute, without extension
 * @throws ComponentRuntimeError `component_not_found`; a phone renders nothing there and says so only in its
 * console
 */
export function resolveComponent(project: Project, from: string, name: string): string {
  const tried = candidates(project, from, withoutAlias(project, name)).flatMap((file) => [
    file,
    path.join(file, 'index'),
  ]);
  const found = tried.find((file) => readJson(file) !== undefined);
  if (found === undefined) {
    const list = tried.map((file) => `\n  ${file}.json`).join('');
    throw new ComponentRuntimeError(
      'component_not_found',
      `${from}.json names "${name}"; none of these exists:${list}`,
    );
  }
  if (readJson(found)?.component !== true) {
    throw new ComponentRuntimeError('component_not_found', `${found}.json lacks "component": true`);
  }
  return found;
}

/** The file of a page, by its path in app.json. */
export function resolvePage(project: Project, route: string): string {
  const files = rootsOf(project).map((root) => path.join(root, route));
  return files.find((file) => readJson(file) !== undefined) ?? path.join(project.root, route);
}

function withoutAlias(project: Project, name: string): string {
  for (const [alias, target] of Object.entries(readAppJson(project).resolveAlias ?? {})) {
    if (alias === name) return target;
    const start = alias.endsWith('/*') ? alias.slice(0, -1) : undefined;
    if (start !== undefined && name.startsWith(start)) {
      return path.posix.join('/', target.replace(/\*$/, ''), name.slice(start.length));
    }
  }
  return name;
}

function candidates(project: Project, from: string, name: string): string[] {
  if (name.startsWith('/')) return rootsOf(project).map((root) => path.join(root, name));
  const folder = path.dirname(from);
  return [folder, ...npmFolders(project, folder)].map((place) => path.join(place, name));
}

function npmFolders(project: Project, folder: string): string[] {
  const top = baseOf(project, folder);
  const folders: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    folders.push(path.join(at, 'miniprogram_npm'));
    if (at === top || at === path.dirname(at)) break;
  }
  if (top !== project.root) folders.push(path.join(project.root, 'miniprogram_npm'));
  return project.npm === undefined ? folders : [...folders, project.npm];
}

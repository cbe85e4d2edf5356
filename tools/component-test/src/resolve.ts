import path from 'node:path';
import { ComponentRuntimeError } from './errors';
import { baseOf, readJson, type Project } from './project';

/**
 * Finds the component that a `usingComponents` entry names, in WeChat's order: from the root when it starts
 * with `/`, beside the file, then in each `miniprogram_npm` from the file's folder up to the root.
 *
 * @param from the file whose json holds the entry, absolute, without extension
 * @returns the component's file, absolute, without extension
 * @throws ComponentRuntimeError `component_not_found`; a phone renders nothing there and says so only in its
 * console
 */
export function resolveComponent(project: Project, from: string, name: string): string {
  const tried = name.startsWith('/') ? [path.join(project.root, name)] : candidates(project, from, name);
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

function candidates(project: Project, from: string, name: string): string[] {
  const folder = path.dirname(from);
  const files = [path.join(folder, name)];
  for (const npm of npmFolders(project, folder)) {
    files.push(path.join(npm, name), path.join(npm, name, 'index'));
  }
  return files;
}

function npmFolders(project: Project, folder: string): string[] {
  const top = baseOf(project, folder);
  const folders: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    folders.push(path.join(at, 'miniprogram_npm'));
    if (at === top || at === path.dirname(at)) break;
  }
  return project.npm === undefined ? folders : [...folders, project.npm];
}

import fs from 'node:fs';
import path from 'node:path';
import { readDeveloperSettings } from 'mp-app-model/developer-settings';
import { linkOnTheWay, whyUnshipped } from 'mp-app-model/files';
import type { PackRules } from 'mp-app-model/resolution';
import { ComponentRuntimeError } from './errors';
import type { Project } from './project';

const NONE: PackRules = { ignored: [], included: [] };

const known = new Map<string, PackRules | undefined>();

/** `packOptions` of the project.config.json whose mini-program `root` is. */
function rulesOf(root: string): PackRules | undefined {
  if (!known.has(root)) known.set(root, readRules(root));
  return known.get(root);
}

function readRules(root: string): PackRules | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'project.config.json'))) {
      const { appRoot, pack } = readDeveloperSettings(folder);
      return appRoot === path.resolve(root) && pack.ignored.length > 0 ? pack : undefined;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Whether an upload leaves out any files of the mini-program. */
export function leavesOut({ root }: Project): boolean {
  return rulesOf(root) !== undefined;
}

/** Why a file, by its path from the root, is missing on a phone although it exists. */
export function leftOut({ root }: Project, file: string): string | undefined {
  const miss = whyUnshipped(root, file, rulesOf(root) ?? NONE);
  return miss && `${file}, ${miss.why}`;
}

/** @param file absolute, without extension @throws ComponentRuntimeError `file_not_shipped` */
export function checkShipped(project: Project, file: string): void {
  const base = path.relative(project.root, file).split(path.sep).join('/');
  if (base.startsWith('../')) return;
  if (!leavesOut(project) && linkOnTheWay(project.root, base) === undefined) return;
  for (const name of ['.json', '.ts', '.js', '.wxml'].map((ending) => base + ending)) {
    const fault = fs.existsSync(path.join(project.root, name)) ? leftOut(project, name) : undefined;
    if (fault !== undefined) throw new ComponentRuntimeError('file_not_shipped', `this is ${fault}`);
  }
}

import fs from 'node:fs';
import path from 'node:path';
import {
  type App,
  boundaryBetween,
  boundaryMessage,
  type PluginFault,
  pluginFault,
  Resolver,
} from 'mp-app-model/resolution';
import { ComponentRuntimeError } from './errors';
import { baseOf, isThere, readAppModel, type Project } from './project';
import { leftOut } from './shipped';
import { loadsIn } from './script-loads';

/** Possible names of modules and plugins, also in comments and types. */
const NAMES = /(?:\bfrom|\bimport|\brequire\s*\(|\brequirePlugin((?:\.async)?\s*\())\s*(['"`])([^'"`\n]+)\2/g;
const TYPES = /\b(?:import|export)\s+type\s[^;'"]*?\bfrom\s*(['"])[^'"\n]*\1/g;

/** Files that load nothing forbidden, directly or indirectly. */
const clean = new Set<string>();

/**
 * Checks that the modules and plugins that a script loads at once are loaded on a phone too: of its own package or the
 * main one. Jest would find them all.
 *
 * @param file absolute, without extension
 * @throws ComponentRuntimeError `package_boundary`, `plugin_not_declared`, `file_not_shipped`
 */
export function checkScriptPackages(project: Project, file: string): void {
  if (baseOf(project, file) !== project.root) return;
  const app = readAppModel(project);
  const has = (name: string): boolean => isThere(path.join(project.root, name));
  const resolver = new Resolver({ has }, { aliases: app.aliases, extendedPackages: [] });
  const first = path.relative(project.root, file).split(path.sep).join('/');
  const start = [`${first}.ts`, `${first}.js`].find(has);
  const files = new Set(start === undefined ? [] : [start]);
  for (const from of files) {
    const place = path.join(project.root, from);
    if (clean.has(place) || from.split('/').includes('miniprogram_npm') || from.endsWith('.json')) continue;
    for (const found of loadsOf(project, app, resolver, from, fs.readFileSync(place, 'utf8')))
      files.add(found);
  }
  for (const from of files) clean.add(path.join(project.root, from));
}

/** The files that a script may load. @throws ComponentRuntimeError for what it may not */
function loadsOf(project: Project, app: App, resolver: Resolver, from: string, text: string): string[] {
  const names = [...text.replace(TYPES, '').matchAll(NAMES)];
  const found = names.flatMap(([, plugin, , name = '']): Named[] => {
    if (plugin !== undefined) return [{ kind: 'plugin', name }];
    const target = resolver.script(from, name);
    return target === undefined ? [] : [{ kind: 'module', name, target }];
  });
  const suspicious = found.filter((each) => faultOf(project, app, from, each, false) !== undefined);
  // Only then, since it takes long: the name may be in a comment, import only types, or be loaded on demand.
  for (const { kind, name, isLater } of suspicious.length === 0 ? [] : loadsIn(text)) {
    const named = suspicious.find((each) => each.kind === kind && each.name === name);
    const fault = named && faultOf(project, app, from, named, isLater);
    if (fault) throw new ComponentRuntimeError(fault.code, `${from}: ${fault.message}`);
  }
  return found.flatMap((each) =>
    each.target === undefined || suspicious.includes(each) ? [] : [each.target],
  );
}

interface Named {
  readonly kind: 'module' | 'plugin';
  readonly name: string;
  readonly target?: string;
}

type Fault = PluginFault | { readonly code: 'file_not_shipped'; readonly message: string };

function faultOf(
  project: Project,
  app: App,
  from: string,
  { kind, name, target }: Named,
  isLater: boolean,
): Fault | undefined {
  if (kind === 'plugin') return pluginFault(app, from, name, name, isLater);
  const missing = target === undefined ? undefined : leftOut(project, target);
  if (missing !== undefined)
    return { code: 'file_not_shipped', message: `${JSON.stringify(name)} is ${missing}` };
  const boundary = target === undefined || isLater ? undefined : boundaryBetween(app, from, target);
  return boundary && { code: 'package_boundary', message: boundaryMessage(name, boundary) };
}

import path from 'node:path';
import { APP } from './dependents';
import type { Dependents } from './dependents';
import type { AppGraph } from './graph';
import { warnOfMissingApis } from './missing-apis';
import { ModuleGraph } from './module-graph';
import type { Module } from './module-graph';
import { JoinedMap } from './module-map';
import { NOT_IN_WECHAT, NOT_IN_WORKERS } from './phone-names';
import type { Problems } from './problems';
import type { Resolver } from './resolver';
import { keptBuild } from '../kept-build';
import type { ScriptMode } from './script-mode';
import { scriptsBelow } from './scripts-below';
import type { SourceFiles } from './source-files';

export interface ScriptBundle {
  readonly code: string;
  readonly map: string;
}

/** The last bundle, and its inputs. */
interface Made extends ScriptBundle {
  readonly entries: string;
  readonly modules: readonly Module[];
}

let runtime: Promise<string> | undefined;

/** The module system that runs in the page; built once. */
function moduleRuntime(): Promise<string> {
  runtime ??= keptBuild('modules', {
    entryPoints: [path.join(__dirname, '../modules/main.ts')],
    outfile: 'modules.js',
    bundle: true,
    format: 'iife',
    globalName: '__previewModules',
    target: 'es2022',
    logLevel: 'silent',
  })
    // At the start of the file it would make every script strict.
    .then((texts) => texts['.js'].replace(/^"use strict";\n/, ''));
  return runtime;
}

/** Joins all scripts of a mini-program in one file; each runs when it is required. */
export class ScriptBundler {
  private readonly modules: ModuleGraph;
  private made: Made | undefined;

  constructor(
    private readonly projectRoot: string,
    resolver: Resolver,
    files: SourceFiles,
    mode: ScriptMode,
  ) {
    this.modules = new ModuleGraph(resolver, files, mode);
  }

  /** Adds errors to `problems` with their places; a script with an error throws when it runs. */
  async build(graph: AppGraph, problems: Problems, dependents: Dependents): Promise<ScriptBundle> {
    const { appScript, nodes, workers } = graph;
    const idOf = (file: string): string => this.modules.idOf(file);
    const scripts = nodes.flatMap(({ id, script }) => (script === undefined ? [] : [[id, script] as const]));
    const ofWorkers = workers === undefined ? [] : scriptsBelow(workers);
    const entries = [
      ...(appScript === undefined ? [] : [appScript]),
      ...scripts.map(([, script]) => script),
      ...ofWorkers,
    ];
    if (appScript !== undefined) dependents.uses(APP, idOf(appScript));
    for (const [id, script] of scripts) dependents.uses(id, idOf(script));
    const modules = await this.modules.follow(entries, problems, dependents);
    warnOfMissingApis(
      [...modules.values()].filter(({ id }) => !this.modules.isNpm(id)),
      problems,
    );
    const components = Object.fromEntries(scripts.map(([id, script]) => [id, idOf(script)]));
    const sorted = [...modules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const app = appScript === undefined ? 'undefined' : JSON.stringify(idOf(appScript));
    const madeOf = JSON.stringify([app, components, ofWorkers]);
    // An edit of WXML or WXSS does not change the scripts.
    if (this.made?.entries === madeOf && sameModules(this.made.modules, sorted)) return this.made;
    const parts = new Parts(this.projectRoot);
    parts.text(await moduleRuntime());
    parts.text(`globalThis.__previewScripts = __previewModules.prepare((globalThis, Function) => {
let global = globalThis;
let ${NOT_IN_WECHAT.join(', ')};
return {
expose: { ${NOT_IN_WECHAT.map((name) => `${name}: (value) => { ${name} = value; }`).join(', ')} },
app: ${app},
components: ${JSON.stringify(components)},
modules: {`);
    for (const module of sorted) parts.module(module);
    parts.text(`},
worker: (globalThis, worker) => {
let global = globalThis;
let ${NOT_IN_WORKERS.join(', ')};
return {`);
    for (const module of reachable(ofWorkers.map(idOf), modules)) parts.module(module);
    parts.text('}; } }; });\n//# sourceMappingURL=app.js.map\n');
    this.made = { ...parts.bundle(), entries: madeOf, modules: sorted };
    return this.made;
  }
}

const sameModules = (before: readonly Module[], now: readonly Module[]): boolean =>
  before.length === now.length &&
  now.every((module, index) => {
    const { id, code, mappings, text, names } = before[index] ?? {};
    return (
      module.id === id &&
      module.code === code &&
      module.mappings === mappings &&
      module.text === text &&
      JSON.stringify(module.names) === JSON.stringify(names)
    );
  });

/** These modules and all that they may require. */
function reachable(ids: readonly string[], modules: ReadonlyMap<string, Module>): Module[] {
  const found = new Set(ids);
  for (const id of found) for (const name of Object.values(modules.get(id)?.names ?? {})) found.add(name);
  return [...found].flatMap((id) => modules.get(id) ?? []);
}

/** The growing output file. */
class Parts {
  private readonly texts: string[] = [];
  private readonly map = new JoinedMap();
  private line = 0;

  constructor(private readonly projectRoot: string) {}

  text(text: string): void {
    this.texts.push(text);
    this.line += text.split('\n').length;
  }

  module({ id, file, text, code, mappings, names, strict }: Module): void {
    const mode = strict ? '"use strict";' : '';
    this.text(
      `${JSON.stringify(id)}: [${JSON.stringify(names)}, function (module, exports, require) {${mode}`,
    );
    const source = path.relative(this.projectRoot, file).split(path.sep).join('/');
    if (mappings !== '') this.map.add(source, text, mappings, this.line);
    this.text(code);
    this.text('}],');
  }

  bundle(): ScriptBundle {
    return { code: this.texts.join('\n'), map: this.map.toString() };
  }
}

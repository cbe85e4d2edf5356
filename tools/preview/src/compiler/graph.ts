import path from 'node:path';
import type { AppConfig, ComponentConfig } from '../ports';
import type { Dependents } from './dependents';
import { isObject, positionOfString, readJson } from './json';
import type { JsonObject } from './json';
import type { Position, Problems } from './problems';
import { SCRIPT_EXTENSIONS } from './resolver';
import type { Resolver } from './resolver';
import type { SourceFiles } from './source-files';

export interface GraphNode {
  readonly id: string;
  readonly isPage: boolean;
  readonly isComponent: boolean;
  readonly npm: boolean;
  /** Absolute path of the script; undefined where it is missing. */
  readonly script: string | undefined;
  /** Its JSON with every component reference resolved to `/id`. */
  readonly config: ComponentConfig;
}

export interface AppGraph {
  readonly app: AppConfig;
  readonly pages: readonly string[];
  /** What is used comes before what uses it. */
  readonly nodes: readonly GraphNode[];
  /** Absolute path of app.ts or app.js; undefined where it is missing. */
  readonly appScript: string | undefined;
  /** Absolute path of the folder with scripts for wx.createWorker; undefined where app.json names none. */
  readonly workers: string | undefined;
}

/** Stands where a component is that a plugin or a missing package would bring: a box with its tag's name. */
const STAND_IN = 'wx/missing-component';

const TAB_BAR = 'custom-tab-bar/index';

/** The unit of what app.json's `usingComponents` says of a tag: only those who use the tag need it. */
export const globalTag = (tag: string): string => `app.json <${tag}>`;

/** Follows app.json to every page and component that can be reached. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly visiting = new Set<string>();
  private app: JsonObject = {};
  private globals: Readonly<Record<string, string>> = {};

  constructor(
    private readonly resolver: Resolver,
    private readonly files: SourceFiles,
    private readonly problems: Problems,
    private readonly dependents: Dependents,
  ) {}

  build(): AppGraph {
    const appFile = `${this.resolver.fileOf('app')}.json`;
    this.app = readJson(appFile, this.files, this.problems);
    this.resolver.setAliases(this.app['resolveAlias']);
    this.globals = this.references(this.app['usingComponents'], 'app', appFile);
    const pages = this.pageIds(appFile);
    for (const id of pages)
      this.visit(id, true, () => positionOfString(appFile, this.files, this.written(id)));
    for (const [tag, id] of Object.entries(this.globals)) {
      this.dependents.uses(globalTag(tag), id.slice(1));
      this.visit(id.slice(1), false, () => ({ file: appFile }));
    }
    const tabBar = this.app['tabBar'];
    if (isObject(tabBar) && tabBar['custom'] === true) {
      const at = positionOfString(appFile, this.files, 'tabBar');
      if (this.files.firstFile(this.resolver.fileOf(TAB_BAR), SCRIPT_EXTENSIONS) !== undefined) {
        this.visit(TAB_BAR, false, () => at);
        for (const page of pages) this.dependents.uses(page, TAB_BAR);
      } else {
        this.problems.warning(`"custom": true, but there is no ${TAB_BAR}: no tab bar is drawn.`, at);
      }
    }
    this.warnOfUnsupported(appFile);
    return {
      app: { ...this.app, pages, usingComponents: this.globals },
      pages,
      nodes: [...this.nodes.values()],
      appScript: this.appScript(appFile),
      workers: this.workers(),
    };
  }

  private workers(): string | undefined {
    const { workers } = this.app;
    const folder = isObject(workers) ? workers['path'] : workers;
    return typeof folder === 'string' ? this.resolver.fileOf(folder.replace(/^\/+|\/+$/g, '')) : undefined;
  }

  private appScript(appFile: string): string | undefined {
    const script = this.files.firstFile(this.resolver.fileOf('app'), SCRIPT_EXTENSIONS);
    if (script === undefined)
      this.problems.error('There is no app.ts or app.js beside app.json.', { file: appFile });
    return script;
  }

  private pageIds(appFile: string): string[] {
    const main = strings(this.app['pages']);
    const broken = this.problems.list().length > 0;
    if (main.length === 0 && !broken) this.problems.error('app.json names no pages.', { file: appFile });
    const packages = this.app['subPackages'] ?? this.app['subpackages'];
    const sub = (Array.isArray(packages) ? packages : []).filter(isObject).flatMap((each) => {
      const root = typeof each['root'] === 'string' ? each['root'] : '';
      return strings(each['pages']).map((page) => path.posix.join(root, page).replace(/^\//, ''));
    });
    return [...new Set([...main, ...sub])];
  }

  /** How app.json writes a page: pages of a subpackage stand there without its root. */
  private written(id: string): string {
    const packages = this.app['subPackages'] ?? this.app['subpackages'];
    const home = (Array.isArray(packages) ? packages : [])
      .filter(isObject)
      .map((each) => (typeof each['root'] === 'string' ? each['root'].replace(/\/*$/, '/') : ''))
      .find((root) => root !== '' && id.startsWith(root));
    return home === undefined ? id : id.slice(home.length);
  }

  private visit(id: string, isPage: boolean, from: () => Position): void {
    if (id === STAND_IN || this.nodes.has(id) || this.visiting.has(id)) return;
    this.visiting.add(id);
    const base = this.resolver.fileOf(id);
    const script = this.files.firstFile(base, SCRIPT_EXTENSIONS);
    const file = `${base}.json`;
    if (script === undefined) {
      const what = isPage ? 'Page' : 'Component';
      this.problems.error(`${what} "${id}": there is no ${id}.ts or ${id}.js.`, from(), id);
    } else if (!this.files.isFile(`${base}.wxml`)) {
      this.problems.error(`"${id}": there is no ${id}.wxml.`, { file: script }, id);
    }
    const config = readJson(file, this.files, this.problems, id);
    const own = this.references(config['usingComponents'], id, file);
    const generics = this.generics(config['componentGenerics'], id, file);
    const needs = [...Object.values({ ...this.globals, ...own }), ...generics.defaults];
    for (const need of needs) this.visit(need.slice(1), false, () => ({ file }));
    for (const need of [...Object.values(own), ...generics.defaults]) this.dependents.uses(id, need.slice(1));
    this.nodes.set(id, {
      id,
      isPage,
      isComponent: !isPage || config['component'] === true,
      npm: this.resolver.isNpm(id),
      script,
      config: {
        ...config,
        usingComponents: { ...this.globals, ...own },
        ...(generics.config && { componentGenerics: generics.config }),
        ...this.isolationInScript(config, script),
      },
    });
  }

  /** `usingComponents` with every value resolved to `/id`; what is not found is a problem and a stand-in. */
  private references(value: unknown, fromId: string, file: string): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [tag, reference] of Object.entries(isObject(value) ? value : {})) {
      if (typeof reference !== 'string') continue;
      const unit = fromId === 'app' ? globalTag(tag) : fromId;
      found[tag] = `/${this.reference(reference, fromId, file, unit)}`;
    }
    return found;
  }

  private reference(reference: string, fromId: string, file: string, unit: string): string {
    if (/^(?:dynamicLib|plugin|plugin-private|ext):\/\//.test(reference)) {
      const text = `"${reference}": plugins and extended libraries are not in the preview: a box with its name stands there.`;
      this.problems.warning(text, positionOfString(file, this.files, reference), unit);
      return STAND_IN;
    }
    const id = this.resolver.component(reference, fromId);
    if (id === undefined && /^weui-miniprogram\//.test(reference) && this.extendsWeui()) {
      this.problems.warning(
        `"${reference}" is of useExtendedLib, which WeChat brings: install weui-miniprogram to see it here.`,
        positionOfString(file, this.files, reference),
        unit,
      );
      return STAND_IN;
    }
    if (id === undefined && (!/^[./]/.test(reference) || this.resolver.isNpm(reference))) {
      this.problems.warning(
        `"${reference}" is not found: its package is neither packed nor installed. A box with its name stands there.`,
        positionOfString(file, this.files, reference),
        unit,
      );
      return STAND_IN;
    }
    if (id === undefined) {
      const at = positionOfString(file, this.files, reference);
      this.problems.error(`Component "${reference}" is not found.`, at, unit);
    }
    return id ?? STAND_IN;
  }

  private extendsWeui(): boolean {
    const libraries = this.app['useExtendedLib'];
    return isObject(libraries) && libraries['weui'] === true;
  }

  private generics(
    value: unknown,
    fromId: string,
    file: string,
  ): { config?: JsonObject; defaults: string[] } {
    if (!isObject(value)) return { defaults: [] };
    const defaults: string[] = [];
    const config: Record<string, unknown> = {};
    for (const [name, generic] of Object.entries(value)) {
      const given = isObject(generic) ? generic['default'] : undefined;
      const id = typeof given === 'string' ? this.reference(given, fromId, file, fromId) : STAND_IN;
      if (id !== STAND_IN) defaults.push(`/${id}`);
      // The engine opens no page where a generic is neither given nor has a default; WeChat does.
      config[name] = { default: `/${id}` };
    }
    return { config, defaults };
  }

  /** `options: { styleIsolation }` stands in the script, but styles are scoped before it runs. */
  private isolationInScript(config: JsonObject, script: string | undefined): { styleIsolation?: string } {
    if (config['styleIsolation'] !== undefined || script === undefined) return {};
    const text = this.files.read(script) ?? '';
    const named = /\bstyleIsolation\s*[:=]\s*['"]([a-z-]+)['"]/.exec(text)?.[1];
    if (named !== undefined) return { styleIsolation: named };
    return /\baddGlobalClass\s*[:=]\s*(?:true|!0)\b/.test(text) ? { styleIsolation: 'apply-shared' } : {};
  }

  private warnOfUnsupported(appFile: string): void {
    if (this.app['renderer'] === 'skyline') {
      this.problems.warning('"renderer": the preview draws Skyline pages as WebView pages.', {
        file: appFile,
      });
    }
    const extended = this.app['useExtendedLib'];
    for (const name of isObject(extended) ? Object.keys(extended) : []) {
      if (name === 'weui') continue;
      const at = positionOfString(appFile, this.files, name);
      this.problems.warning(`useExtendedLib "${name}" is not in the preview.`, at);
    }
    if (this.app['plugins'] !== undefined) {
      const at = positionOfString(appFile, this.files, 'plugins');
      this.problems.warning('"plugins" is not supported by the preview.', at);
    }
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

import type { JsonDocument, JsonPath } from 'mp-app-model/json';
import {
  type App,
  componentsForPlugin,
  CUSTOM_TAB_BAR,
  extendedPackage,
  isOfPlugin,
  misnamedInApp,
  missingInApp,
  pluginNamed,
  readApp,
  readUnit,
  record,
  strings,
  type Unit,
} from 'mp-app-model/resolution';
import type { AppConfig, ComponentConfig, Subpackage } from '../ports';
import type { Dependents } from './dependents';
import { placeAt, readConfig } from './json';
import type { JsonObject } from './json';
import type { Position, Problems } from './problems';
import { SCRIPT_EXTENSIONS } from './resolver';
import type { Resolver } from './resolver';
import { scriptsBelow } from './scripts-below';
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
  readonly subpackages: readonly Subpackage[];
  /** npm packages that WeChat provides (`useExtendedLib`). */
  readonly extendedPackages: App['extendedPackages'];
  /** Dependencies come before their dependents. */
  readonly nodes: readonly GraphNode[];
  /** Absolute path of app.ts or app.js; undefined where it is missing. */
  readonly appScript: string | undefined;
  /** Absolute path of the folder with scripts for wx.createWorker; undefined where app.json names none. */
  readonly workers: string | undefined;
}

/** Replaces a component of a plugin or a missing package: a box with its tag name. */
const STAND_IN = 'wx/missing-component';

/** The unit of a tag in app.json's `usingComponents`: only users of the tag depend on it. */
export const globalTag = (tag: string): string => `app.json <${tag}>`;

/** A config file, and a position in it. */
interface Config {
  readonly document: JsonDocument | undefined;
  readonly value: JsonObject;
  readonly at: (path: JsonPath) => Position;
}

/** Follows app.json to every reachable page and component; mp-app-model reads them. */
export class GraphBuilder {
  private readonly nodes = new Map<string, GraphNode>();
  private readonly visiting = new Set<string>();
  private globals: Readonly<Record<string, string>> = {};
  private extended: Pick<App, 'extendedPackages'> = { extendedPackages: [] };

  constructor(
    private readonly resolver: Resolver,
    private readonly files: SourceFiles,
    private readonly problems: Problems,
    private readonly dependents: Dependents,
  ) {}

  build(): AppGraph {
    const config = this.read('app');
    const app = readApp({ json: () => config.document });
    this.resolver.setApp(app);
    this.extended = app;
    this.globals = this.globalComponents(app, config);
    const pages = this.pageIds(app, config);
    const file = `${this.resolver.fileOf('app')}.json`;
    for (const { base, position } of app.pages)
      if (pages.includes(base)) this.visit(base, true, () => placeAt(file, this.files, position));
    for (const [tag, id] of Object.entries(this.globals)) {
      this.dependents.uses(globalTag(tag), id.slice(1));
      this.visit(id.slice(1), false, () => ({ file }));
    }
    if (app.customTabBar) this.visitTabBar(pages, config);
    for (const plugin of app.plugins)
      for (const [, id] of componentsForPlugin(plugin, this.resolver.names))
        if (id !== undefined) this.visit(id, false, () => ({ file }));
    const { names } = this.resolver;
    for (const { position, message } of [...misnamedInApp(app), ...missingInApp(app, names)])
      this.problems.warning(`app.json: ${message}.`, placeAt(file, this.files, position));
    this.warnOfMissing(app, config);
    this.warnOfUnsupported(app, config);
    return {
      app: { ...config.value, pages, usingComponents: this.globals },
      pages,
      subpackages: app.subpackages.map((root) => ({
        root: `${root}/`,
        independent: app.independent.has(root),
      })),
      extendedPackages: app.extendedPackages,
      nodes: [...this.nodes.values()],
      appScript: this.appScript(file),
      workers: this.hasWorkers(app) ? this.resolver.fileOf(app.workers) : undefined,
    };
  }

  private read(id: string, unit?: string): Config {
    const file = `${this.resolver.fileOf(id)}.json`;
    const kind = unit === undefined ? 'app' : 'unit';
    const document = readConfig(file, this.files, this.problems, { unit, kind });
    return {
      document,
      value: record(document?.value),
      at: (path) => (document ? placeAt(file, this.files, document.at(path)) : { file }),
    };
  }

  private globalComponents(app: App, config: Config): Record<string, string> {
    const found = Object.entries(app.usingComponents).map(
      ([tag, reference]) => [tag, this.resolver.component('app.json', reference)] as const,
    );
    for (const [tag, id] of found) {
      const isLater = Object.hasOwn(app.componentPlaceholder, tag);
      const fault = this.faultOf('app.json', app.usingComponents[tag] ?? '', id, isLater);
      const place = config.at(['usingComponents', tag]);
      if (fault !== undefined) this.problems.error(`Component: ${fault}`, place, globalTag(tag));
    }
    this.checkPlaceholders('app.json', config, globalTag);
    return this.references('app.json', new Map(found), config, globalTag);
  }

  private visitTabBar(pages: readonly string[], { at }: Config): void {
    if (!this.files.isFile(`${this.resolver.fileOf(CUSTOM_TAB_BAR)}.json`)) {
      const why = this.resolver.whyFileUnshipped(`${CUSTOM_TAB_BAR}.json`);
      const text = `"custom": true, but there is no ${CUSTOM_TAB_BAR}${why}: no tab bar is drawn.`;
      this.problems.warning(text, at(['tabBar', 'custom']));
      return;
    }
    this.visit(CUSTOM_TAB_BAR, false, () => at(['tabBar', 'custom']));
    for (const page of pages) this.dependents.uses(page, CUSTOM_TAB_BAR);
  }

  /** Files that a phone looks for when it shows tabs or starts workers. */
  private warnOfMissing({ tabs = [], workers }: App, { at }: Config): void {
    for (const [index, { icons }] of tabs.entries())
      for (const icon of icons)
        if (!icon.startsWith('@') && !this.resolver.isThere(icon.replace(/^\//, ''))) {
          const why = this.resolver.whyFileUnshipped(icon.replace(/^\//, ''));
          this.problems.warning(
            `app.json: there is no tab icon ${icon}${why}.`,
            at(['tabBar', 'list', index]),
          );
        }
    if (workers !== undefined && !this.hasWorkers({ workers })) {
      const why = this.resolver.whyFileUnshipped(`${workers}/`);
      const text = `app.json: "workers" names ${workers}, where there is no script${why}.`;
      this.problems.warning(text, at(['workers']));
    }
  }

  private hasWorkers(app: Pick<App, 'workers'>): app is { readonly workers: string } {
    const { workers } = app;
    if (workers === undefined || this.resolver.whyFileUnshipped(`${workers}/`) !== '') return false;
    return scriptsBelow(this.resolver.fileOf(workers)).length > 0;
  }

  private appScript(appFile: string): string | undefined {
    const script = this.files.firstFile(this.resolver.fileOf('app'), SCRIPT_EXTENSIONS);
    if (script === undefined)
      this.problems.error('There is no app.ts or app.js beside app.json.', { file: appFile });
    return script;
  }

  private pageIds({ pages }: App, { at }: Config): string[] {
    const broken = this.problems.list().length > 0;
    if (pages.length === 0 && !broken) this.problems.error('app.json lists no pages.', at(['pages']));
    return [...new Set(pages.map(({ base }) => base).filter((base) => !/(?:^|\/)$/.test(base)))];
  }

  private visit(id: string, isPage: boolean, from: () => Position): void {
    if (id === STAND_IN || this.nodes.has(id) || this.visiting.has(id)) return;
    this.visiting.add(id);
    const base = this.resolver.fileOf(id);
    const script = this.files.firstFile(base, SCRIPT_EXTENSIONS);
    if (script === undefined) {
      const what = isPage ? 'Page' : 'Component';
      const [why = ''] = SCRIPT_EXTENSIONS.map((ending) =>
        this.resolver.whyFileUnshipped(id + ending),
      ).filter((each) => each !== '');
      this.problems.error(`${what} "${id}": there is no ${id}.ts or ${id}.js${why}.`, from(), id);
    } else if (!this.files.isFile(`${base}.wxml`)) {
      const why = this.resolver.whyFileUnshipped(`${id}.wxml`);
      this.problems.error(`"${id}": there is no ${id}.wxml${why}.`, { file: script }, id);
    }
    const config = this.read(id, id);
    if (isPage) this.warnOfSkyline(config, id);
    else if (config.document && config.value['component'] !== true)
      this.problems.error(`Component "${id}": its JSON lacks "component": true.`, config.at([]), id);
    const unit = readUnit(
      { json: () => config.document },
      this.resolver,
      id,
      isPage ? 'page' : 'component',
      true,
    );
    const own = this.references(`${id}.json`, unit.components, config, () => id);
    this.checkPackages(unit, config);
    this.checkPlaceholders(`${id}.json`, config, () => id);
    const generics = this.generics(unit, config);
    const globals = this.globalsFor(id);
    const needs = [...Object.values({ ...globals, ...own }), ...generics.defaults];
    for (const need of needs) this.visit(need.slice(1), false, () => ({ file: `${base}.json` }));
    for (const need of [...Object.values(own), ...generics.defaults]) this.dependents.uses(id, need.slice(1));
    this.nodes.set(id, {
      id,
      isPage,
      isComponent: !isPage || config.value['component'] === true,
      npm: this.resolver.isNpm(id),
      script,
      config: {
        ...config.value,
        usingComponents: { ...globals, ...own },
        ...(generics.config && { componentGenerics: generics.config }),
        ...this.isolationInScript(config.value, script),
      },
    });
  }

  private globalsFor(unit: string): Record<string, string> {
    return this.resolver.reachesFromApp(unit) ? this.globals : {};
  }

  /** A component of another package needs a placeholder until that one is loaded. */
  private checkPackages({ base, components, generics, placeholders }: Unit, { value, at }: Config): void {
    const standIns = this.resolver.placeholdersFor(base, placeholders);
    const check = (tag: string, found: string | undefined, given: unknown, path: JsonPath): void => {
      const fault = this.faultOf(`${base}.json`, String(given), found, Object.hasOwn(standIns, tag));
      if (fault !== undefined) this.problems.error(`Component: ${fault}`, at(path), base);
    };
    const written = record(value['usingComponents']);
    for (const [tag, found] of components) check(tag, found, written[tag], ['usingComponents', tag]);
    const defaults = record(value['componentGenerics']);
    for (const [name, found] of generics)
      check(name, found, record(defaults[name])['default'], ['componentGenerics', name, 'default']);
  }

  /** What is shown until a component is loaded must be there. @param unitOf the unit of a tag's problem */
  private checkPlaceholders(from: string, { document, at }: Config, unitOf: (tag: string) => string): void {
    if (!document || this.resolver.isNpm(from)) return;
    for (const fault of this.resolver.placeholderFaults(from, document))
      this.problems.error(`Component: ${fault.message}.`, at(fault.at), unitOf(fault.tag));
  }

  /** Why a file may not name a component. @param isLater whether it is loaded on demand */
  private faultOf(
    from: string,
    written: string,
    found: string | undefined,
    isLater: boolean,
  ): string | undefined {
    const plugin = pluginNamed(written);
    if (plugin !== undefined) return this.resolver.pluginFault(from, plugin, written, isLater);
    return found === undefined || isLater ? undefined : this.resolver.boundary(from, written, found);
  }

  /**
   * The `usingComponents` of a file with every value as `/id`; a missing component is a problem and gets a
   * placeholder.
   */
  private references(
    from: string,
    found: ReadonlyMap<string, string | undefined>,
    { value, at }: Config,
    unitOf: (tag: string) => string,
  ): Record<string, string> {
    const written = strings(value['usingComponents']);
    const ids = [...found].map(([tag, id]) => {
      const place = (): Position => at(['usingComponents', tag]);
      return [tag, `/${id ?? this.standIn(from, written[tag] ?? '', place, unitOf(tag))}`];
    });
    return Object.fromEntries(ids) as Record<string, string>;
  }

  /** Reports why nothing is found by this name. */
  private standIn(from: string, reference: string, place: () => Position, unit: string): string {
    const library = extendedPackage(this.extended, from, reference);
    const plugin = pluginNamed(reference);
    const aliasFault = this.resolver.aliasFault(reference);
    // One that app.json does not declare is an error already.
    if (plugin !== undefined && !this.resolver.isDeclared(plugin)) return STAND_IN;
    if (isOfPlugin(reference)) {
      const text = `"${reference}": the preview has no plugins: it shows a box with the name instead.`;
      this.problems.warning(text, place(), unit);
    } else if (library !== undefined) {
      const text = `"${reference}" belongs to useExtendedLib, which only WeChat provides: install ${library} to see it here.`;
      this.problems.warning(text, place(), unit);
    } else if (aliasFault !== undefined) {
      this.problems.error(`Component "${reference}" is not found: ${aliasFault}.`, place(), unit);
    } else if (!/^[./]|^$|:\/\//.test(reference) || this.resolver.isNpm(reference)) {
      const text = `"${reference}" is not found: its package is neither packed nor installed. A box with its name is shown instead.`;
      this.problems.warning(text, place(), unit);
    } else {
      const why = this.resolver.whyUnshipped('component', from, reference);
      this.problems.error(`Component "${reference}" is not found${why}.`, place(), unit);
    }
    return STAND_IN;
  }

  private generics(
    { base, generics }: Unit,
    { value, at }: Config,
  ): { config?: JsonObject; defaults: string[] } {
    const written = record(value['componentGenerics']);
    const defaults: string[] = [];
    const config: Record<string, unknown> = {};
    for (const [name, found] of generics) {
      const given = record(written[name])['default'];
      const place = (): Position => at(['componentGenerics', name, 'default']);
      const id =
        found ?? (typeof given === 'string' ? this.standIn(`${base}.json`, given, place, base) : STAND_IN);
      if (id !== STAND_IN) defaults.push(`/${id}`);
      // The engine opens no page with a generic that is neither set nor has a default; WeChat does.
      config[name] = { default: `/${id}` };
    }
    return { ...(generics.size > 0 && { config }), defaults };
  }

  /** `options: { styleIsolation }` is in the script, but styles are scoped before it runs. */
  private isolationInScript(config: JsonObject, script: string | undefined): { styleIsolation?: string } {
    if (config['styleIsolation'] !== undefined || script === undefined) return {};
    const text = this.files.read(script) ?? '';
    const named = /\bstyleIsolation\s*[:=]\s*['"]([a-z-]+)['"]/.exec(text)?.[1];
    if (named !== undefined) return { styleIsolation: named };
    return /\baddGlobalClass\s*[:=]\s*(?:true|!0)\b/.test(text) ? { styleIsolation: 'apply-shared' } : {};
  }

  private warnOfSkyline({ value, at }: Pick<Config, 'value' | 'at'>, unit?: string): void {
    if (value['renderer'] !== 'skyline') return;
    const text = '"renderer": the preview draws Skyline pages as WebView pages.';
    this.problems.warning(text, at(['renderer']), unit);
  }

  private warnOfUnsupported({ plugins }: App, { value, at }: Config): void {
    this.warnOfSkyline({ value, at });
    for (const name of Object.keys(record(value['useExtendedLib']))) {
      if (name === 'weui') continue;
      this.problems.warning(`useExtendedLib "${name}" is not in the preview.`, at(['useExtendedLib', name]));
    }
    const [plugin] = plugins;
    if (value['plugins'] === undefined && !plugin) return;
    const file = `${this.resolver.fileOf('app')}.json`;
    const place =
      value['plugins'] !== undefined ? at(['plugins']) : plugin && placeAt(file, this.files, plugin.position);
    this.problems.warning('"plugins" is not supported by the preview.', place);
  }
}

import { type Alias, readAliases } from './aliases';
import { type JsonDocument, type JsonPath, JsonSyntaxError } from './json';
import type { Position } from './position';
import type { Sources } from './sources';
import { array, record, strings, text, trimSlash } from './values';

export const MAIN_PACKAGE = 'main package';

export interface PageEntry {
  /** Path without extension, from the source root. */
  readonly base: string;
  /** Root of the subpackage, without a trailing slash, or {@link MAIN_PACKAGE}. */
  readonly package: string;
  readonly position: Position;
}

export interface TabEntry {
  readonly pagePath: string;
  readonly icons: readonly string[];
  readonly position: Position;
}

/** A plugin that app.json declares. */
export interface PluginDeclaration {
  /** The name that app.json gives it. */
  readonly alias: string;
  /** The appid of its provider. */
  readonly provider: string;
  /** The package that loads it: a subpackage's root, or {@link MAIN_PACKAGE}. */
  readonly package: string;
  readonly position: Position;
}

/** The content of app.json. A broken or missing app.json reads as an empty one. */
export interface App {
  readonly pages: readonly PageEntry[];
  /** Roots of the subpackages, without a trailing slash. */
  readonly subpackages: readonly string[];
  /** Names of the subpackages that have one. */
  readonly subpackageNames: readonly string[];
  /**
   * Roots of the independent subpackages: they run before the main package is loaded and may not refer to it.
   */
  readonly independent: ReadonlySet<string>;
  readonly tabs: readonly TabEntry[] | undefined;
  readonly customTabBar: boolean;
  readonly usingComponents: Readonly<Record<string, string>>;
  readonly componentPlaceholder: Readonly<Record<string, string>>;
  /** `resolveAlias`, in the order of the search. */
  readonly aliases: readonly Alias[];
  /** npm packages that WeChat itself provides (`useExtendedLib`), such as `weui-miniprogram`. */
  readonly extendedPackages: readonly string[];
  /** `plugins` of the app and of its subpackages. */
  readonly plugins: readonly PluginDeclaration[];
  /** Folder of the workers, without a trailing slash. */
  readonly workers: string | undefined;
  /** The parsed app.json. */
  readonly document: JsonDocument | undefined;
}

// extendedLibMap of miniprogram-ci.
const EXTENDED_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  weui: ['weui-miniprogram'],
  kbone: ['miniprogram-element', 'miniprogram-render'],
};

/** Reads app.json. @param sources gives JSON files by their paths from the source root */
export function readApp(sources: Pick<Sources, 'json'>): App {
  const read = sources.json('app.json');
  const document = read instanceof JsonSyntaxError ? undefined : read;
  const app = record(document?.value);
  const key = 'subPackages' in app ? 'subPackages' : 'subpackages';
  const packages = array(app[key]).map((item, index) => ({
    item: record(item),
    path: [key, index] as JsonPath,
    root: trimSlash(text(record(item)['root'])),
  }));
  const tabBar = record(app['tabBar']);
  const workers = typeof app['workers'] === 'string' ? app['workers'] : record(app['workers'])['path'];
  return {
    pages: [
      ...pagesOf(document, app['pages'], '', ['pages']),
      ...packages.flatMap(({ item, path, root }) =>
        pagesOf(document, item['pages'], root, [...path, 'pages']),
      ),
    ],
    subpackages: packages.map(({ root }) => root).filter((root) => root !== ''),
    subpackageNames: packages.map(({ item }) => text(item['name'])).filter((name) => name !== ''),
    independent: new Set(packages.filter(({ item }) => item['independent'] === true).map(({ root }) => root)),
    tabs:
      document === undefined || app['tabBar'] === undefined
        ? undefined
        : array(tabBar['list']).map((item, index) => tab(document, item, index)),
    customTabBar: tabBar['custom'] === true,
    usingComponents: strings(app['usingComponents']),
    componentPlaceholder: strings(app['componentPlaceholder']),
    aliases: readAliases(app['resolveAlias']),
    extendedPackages: [app, ...packages.map(({ item }) => item)].flatMap((item) => extended(item)),
    plugins: [
      ...pluginsOf(document, app['plugins'], MAIN_PACKAGE, ['plugins']),
      ...packages.flatMap(({ item, path, root }) =>
        pluginsOf(document, item['plugins'], root, [...path, 'plugins']),
      ),
    ],
    workers: typeof workers === 'string' && workers !== '' ? trimSlash(workers) : undefined,
    document,
  };
}

/** The package that ships `file`: the subpackage whose root it lies below, or the main package. */
export function packageOf(app: Pick<App, 'subpackages'>, file: string): string {
  return app.subpackages.find((root) => file.startsWith(`${root}/`)) ?? MAIN_PACKAGE;
}

function extended(item: Record<string, unknown>): string[] {
  return Object.entries(record(item['useExtendedLib'])).flatMap(([name, used]) =>
    // `true`, or a version such as "latest".
    used === true || (typeof used === 'string' && used !== '') ? [...(EXTENDED_LIBRARIES[name] ?? [])] : [],
  );
}

function pagesOf(document: JsonDocument | undefined, list: unknown, root: string, at: JsonPath): PageEntry[] {
  if (!document) return [];
  return array(list).map((page, index) => ({
    base: root === '' ? trimSlash(text(page)) : `${root}/${trimSlash(text(page))}`,
    package: root === '' ? MAIN_PACKAGE : root,
    position: document.at([...at, index]),
  }));
}

function pluginsOf(
  document: JsonDocument | undefined,
  plugins: unknown,
  root: string,
  at: JsonPath,
): PluginDeclaration[] {
  if (!document) return [];
  return Object.entries(record(plugins)).map(([alias, plugin]) => ({
    alias,
    provider: text(record(plugin)['provider']),
    package: root,
    position: document.at([...at, alias]),
  }));
}

function tab(document: JsonDocument, item: unknown, index: number): TabEntry {
  const { pagePath, iconPath, selectedIconPath } = record(item);
  return {
    pagePath: trimSlash(text(pagePath)),
    icons: [iconPath, selectedIconPath].map(text).filter((icon) => icon !== ''),
    position: document.at(['tabBar', 'list', index]),
  };
}

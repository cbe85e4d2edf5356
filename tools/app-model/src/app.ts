import path from 'node:path';

import { type Alias, readAliases } from './aliases';
import { type JsonDocument, type JsonPath, JsonSyntaxError } from './json';
import type { Position } from './position';
import type { Sources } from './sources';
import { array, record, strings, subpackagesOf, text, trimSlash } from './values';

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

/** An npm package that WeChat provides, and for whom: a subpackage's root, or {@link MAIN_PACKAGE} for all. */
export interface ExtendedPackage {
  readonly name: string;
  readonly package: string;
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
  /** Whether each component's code is loaded when it is first shown (`lazyCodeLoading`). */
  readonly lazyCodeLoading: boolean;
  /** `resolveAlias`, in the order of the search. */
  readonly aliases: readonly Alias[];
  /** npm packages that WeChat itself provides (`useExtendedLib`), such as `weui-miniprogram`. */
  readonly extendedPackages: readonly ExtendedPackage[];
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
  const { key, list } = subpackagesOf(app);
  const packages = list
    .map((item, index) => ({
      item: record(item),
      at: [key, index] as JsonPath,
      root: plainPath(text(record(item)['root'])),
    }))
    .filter(({ root }) => root !== '');
  const tabBar = record(app['tabBar']);
  const workers = typeof app['workers'] === 'string' ? app['workers'] : record(app['workers'])['path'];
  return {
    pages: [
      ...pagesOf(document, app['pages'], '', ['pages']),
      ...packages.flatMap(({ item, at, root }) => pagesOf(document, item['pages'], root, [...at, 'pages'])),
    ],
    subpackages: packages.map(({ root }) => root),
    subpackageNames: packages.map(({ item }) => text(item['name'])).filter((name) => name !== ''),
    independent: new Set(packages.filter(({ item }) => item['independent'] === true).map(({ root }) => root)),
    tabs:
      document === undefined || app['tabBar'] === undefined
        ? undefined
        : array(tabBar['list']).map((item, index) => tab(document, item, index)),
    customTabBar: tabBar['custom'] === true,
    usingComponents: strings(app['usingComponents']),
    componentPlaceholder: strings(app['componentPlaceholder']),
    lazyCodeLoading: app['lazyCodeLoading'] === 'requiredComponents',
    aliases: readAliases(app['resolveAlias']),
    extendedPackages: [
      ...extended(app, MAIN_PACKAGE),
      ...packages.flatMap(({ item, root }) => extended(item, root)),
    ],
    plugins: [
      ...pluginsOf(document, app['plugins'], MAIN_PACKAGE, ['plugins']),
      ...packages.flatMap(({ item, at, root }) =>
        pluginsOf(document, item['plugins'], root, [...at, 'plugins']),
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

/** A path from the source root; it cannot leave it. */
const plainPath = (written: string): string => trimSlash(path.posix.join('/', written));

function extended(item: Record<string, unknown>, root: string): ExtendedPackage[] {
  return Object.entries(record(item['useExtendedLib'])).flatMap(([library, used]) =>
    // `true`, or a version such as "latest".
    used === true || (typeof used === 'string' && used !== '')
      ? (EXTENDED_LIBRARIES[library] ?? []).map((name) => ({ name, package: root }))
      : [],
  );
}

function pagesOf(document: JsonDocument | undefined, list: unknown, root: string, at: JsonPath): PageEntry[] {
  if (!document) return [];
  return array(list).flatMap((page, index) => {
    const name = plainPath(text(page));
    if (name === '') return [];
    return {
      base: root === '' ? name : `${root}/${name}`,
      package: root === '' ? MAIN_PACKAGE : root,
      position: document.at([...at, index]),
    };
  });
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

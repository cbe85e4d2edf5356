import { type JsonDocument, type JsonPath, JsonSyntaxError } from './json';
import type { Position } from './position';
import type { Sources } from './sources';

export const MAIN_PACKAGE = 'main package';

export interface PageEntry {
  /** Path without extension, from the source root. */
  readonly base: string;
  /** Root of the subpackage, without a slash at the end, or {@link MAIN_PACKAGE}. */
  readonly package: string;
  readonly position: Position;
}

export interface TabEntry {
  readonly pagePath: string;
  readonly icons: readonly string[];
  readonly position: Position;
}

/** What app.json says, as far as it can be read: a broken or missing app.json reads as an empty one. */
export interface App {
  readonly pages: readonly PageEntry[];
  /** Roots of the subpackages, without a slash at the end. */
  readonly subpackages: readonly string[];
  readonly tabs: readonly TabEntry[] | undefined;
  readonly customTabBar: boolean;
  readonly usingComponents: Readonly<Record<string, string>>;
  /** The parsed app.json. */
  readonly document: JsonDocument | undefined;
}

const EMPTY: App = {
  pages: [],
  subpackages: [],
  tabs: undefined,
  customTabBar: false,
  usingComponents: {},
  document: undefined,
};

export function readApp(sources: Sources): App {
  const document = sources.json('app.json');
  if (document === undefined || document instanceof JsonSyntaxError) return EMPTY;
  const app = record(document.value);
  const key = 'subPackages' in app ? 'subPackages' : 'subpackages';
  const packages = array(app[key]).map((item, index) => ({
    item: record(item),
    path: [key, index] as JsonPath,
  }));
  const tabBar = app['tabBar'];
  return {
    pages: [
      ...pagesOf(document, app['pages'], '', ['pages']),
      ...packages.flatMap(({ item, path }) =>
        pagesOf(document, item['pages'], trimSlash(text(item['root'])), [...path, 'pages']),
      ),
    ],
    subpackages: packages.map(({ item }) => trimSlash(text(item['root']))).filter((root) => root !== ''),
    tabs:
      tabBar === undefined
        ? undefined
        : array(record(tabBar)['list']).map((item, index) => tab(document, item, index)),
    customTabBar: record(tabBar)['custom'] === true,
    usingComponents: strings(app['usingComponents']),
    document,
  };
}

/** The package that ships `file`: the subpackage whose root it lies below, or the main package. */
export function packageOf(app: Pick<App, 'subpackages'>, file: string): string {
  return app.subpackages.find((root) => file.startsWith(`${root}/`)) ?? MAIN_PACKAGE;
}

/** The string values of an object; everything else in it is left out. */
export function strings(value: unknown): Record<string, string> {
  const entries = Object.entries(record(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function pagesOf(document: JsonDocument, list: unknown, root: string, at: JsonPath): PageEntry[] {
  return array(list).map((page, index) => ({
    base: root === '' ? trimSlash(text(page)) : `${root}/${trimSlash(text(page))}`,
    package: root === '' ? MAIN_PACKAGE : root,
    position: document.at([...at, index]),
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

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function trimSlash(value: string): string {
  return value.replace(/^\/+|\/+$/g, '');
}

import { type App, MAIN_PACKAGE, type PluginDeclaration } from './app';
import { badPackages } from './app-packages';
import { badPaths } from './app-paths';
import type { JsonPath } from './json';
import type { MisnamedInApp } from './misnamed';
import { array, record } from './values';

/**
 * Checks the names in `tabBar`, `entryPagePath`, `preloadRule` and `plugins`, as WeChat's documentation requires: a tab
 * opens a page of the main package ("使用分包"); a preloaded package is one that app.json lists, by root or name, or
 * `__APP__` ("分包预下载"); a plugin belongs to one package, and a name to one plugin ("使用插件"; miniprogram-ci refuses
 * others).
 */
export function misnamedInApp(app: App): MisnamedInApp[] {
  return [
    ...badPaths(app),
    ...badPackages(app),
    ...tabPages(app),
    ...sameTabs(app),
    ...entryPage(app),
    ...preloads(app),
    ...plugins(app),
  ];
}

function tabPages({ pages, tabs = [] }: App): MisnamedInApp[] {
  return tabs.flatMap(({ pagePath, position }) => {
    const page = pages.find(({ base }) => base === pagePath);
    if (page?.package === MAIN_PACKAGE) return [];
    const other = pages.find(({ base }) => base.toLowerCase() === pagePath.toLowerCase());
    const what = page
      ? `is in the subpackage ${page.package}`
      : other
        ? `is ${other.base} among "pages": its name differs in case`
        : 'is not among "pages"';
    return [
      { code: 'tab_page', position, message: `the tab's page ${JSON.stringify(pagePath)} ${what}` } as const,
    ];
  });
}

function sameTabs({ tabs = [] }: App): MisnamedInApp[] {
  return tabs.flatMap(({ pagePath, position }, index) =>
    tabs.slice(0, index).some((tab) => tab.pagePath === pagePath)
      ? [
          {
            code: 'same_tab',
            position,
            message: `two tabs open the page ${JSON.stringify(pagePath)}`,
          } as const,
        ]
      : [],
  );
}

function entryPage(app: App): MisnamedInApp[] {
  const entry = record(app.document?.value)['entryPagePath'];
  if (typeof entry !== 'string' || entry === '' || isPage(app, entry)) return [];
  const message = `"entryPagePath" is ${JSON.stringify(entry)}, which is not among the pages`;
  return [missing(app, ['entryPagePath'], message)];
}

function preloads(app: App): MisnamedInApp[] {
  const rules = record(record(app.document?.value)['preloadRule']);
  const names = new Set(['__APP__', ...app.subpackages, ...app.subpackageNames]);
  return Object.entries(rules).flatMap(([page, rule]) => [
    // Pages of plugins are in no list.
    ...(isPage(app, page) || page.includes('__plugin__/')
      ? []
      : [
          missing(
            app,
            ['preloadRule', page],
            `"preloadRule" names the page ${page}, which app.json does not list`,
          ),
        ]),
    ...array(record(rule)['packages'])
      .filter((name) => typeof name === 'string')
      .filter((name) => !names.has(name.replace(/^\/|\/$/g, '')))
      .map((name) =>
        missing(
          app,
          ['preloadRule', page, 'packages'],
          `"preloadRule" names the package ${name}, which app.json does not list`,
        ),
      ),
  ]);
}

function plugins(app: App): MisnamedInApp[] {
  return app.plugins.flatMap(({ alias, provider, position }, index) => {
    const before = app.plugins.slice(0, index);
    const same = before.find((other) => provider !== '' && other.provider === provider);
    const named = before.find((other) => other.alias === alias);
    if (!same && !named) return [];
    const what = same ? `is ${same.alias} again, of the ${placeOf(same)}` : 'is the name of two plugins';
    const message = `the plugin ${JSON.stringify(alias)} ${what}`;
    return [{ code: 'plugin_twice', position, message } as const];
  });
}

const placeOf = (plugin: PluginDeclaration): string =>
  plugin.package === MAIN_PACKAGE ? MAIN_PACKAGE : `subpackage ${plugin.package}`;

function isPage({ pages }: App, name: string): boolean {
  return pages.some(({ base }) => base === name.replace(/^\//, ''));
}

function missing(app: App, path: JsonPath, message: string): MisnamedInApp {
  return { code: 'missing_page', position: app.document?.at(path) ?? { line: 1, column: 1 }, message };
}

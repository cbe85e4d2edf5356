import { statSync } from 'node:fs';
import path from 'node:path';

import {
  array,
  JsonSyntaxError,
  CUSTOM_TAB_BAR,
  MAIN_PACKAGE,
  type Position,
  type Problem,
  record,
  scriptEnding,
  scriptOf,
  type TabEntry,
} from 'mp-app-model';

import type { CheckContext } from './context';

// What miniprogram-ci takes from WeChat's project attributes (DefaultProjectAttr).
const MAX_SUBPACKAGES = 100;
const MIN_TABS = 2;
const MAX_TABS = 5;
const MAX_CUSTOM_TABS = 10;
const MAX_TAB_ICON_BYTES = 40 * 1024;

/** app.json: pages that exist and are named once, tabs and subpackages within WeChat's limits. */
export function checkAppStructure(context: CheckContext): Problem[] {
  const { sources, app } = context;
  if (!sources.has('app.json')) {
    const fix = 'Create it, or mend "miniprogramRoot" in project.config.json.';
    return [
      { code: 'missing_app_json', file: sources.display('app.json'), message: 'there is no app.json', fix },
    ];
  }
  if (!app.document) return [];
  return [
    ...pages(context),
    ...namedPages(context),
    ...subpackages(context),
    ...tabs(context),
    ...namedFiles(context),
  ];
}

function problem(
  { sources }: CheckContext,
  position: Position,
  code: string,
  message: string,
  fix: string,
): Problem {
  return { code, file: sources.display('app.json'), position, message, fix };
}

function pages(context: CheckContext): Problem[] {
  const { sources, app } = context;
  const seen = new Set<string>();
  return app.pages.flatMap(({ base, position }) => {
    const missing = [
      ...(sources.has(`${base}.wxml`) ? [] : [`${base}.wxml`]),
      ...(scriptOf(sources, { base }) === undefined ? [base + scriptEnding(sources)] : []),
    ];
    const found = missing.map((file) =>
      problem(
        context,
        position,
        'missing_page_file',
        `the page ${base} has no ${file}`,
        'Create it, or take the page out of app.json.',
      ),
    );
    if (seen.has(base)) {
      found.push(
        problem(context, position, 'duplicate_page', `the page ${base} is named twice`, 'Name it once.'),
      );
    }
    seen.add(base);
    return found;
  });
}

/** `entryPagePath` and `preloadRule` must name pages and packages that app.json lists. */
function namedPages(context: CheckContext): Problem[] {
  const { app } = context;
  const document = record(app.document?.value);
  const isPage = (name: string) => app.pages.some(({ base }) => base === name.replace(/^\//, ''));
  const at = (...path: string[]) => app.document?.at(path) ?? { line: 1, column: 1 };
  const missing = (position: Position, message: string) =>
    problem(context, position, 'missing_page', message, 'Mend the name, or list it in app.json.');
  const entry = document['entryPagePath'];
  const rules = record(document['preloadRule']);
  const names = new Set(['__APP__', ...app.subpackages, ...app.subpackageNames]);
  return [
    ...(typeof entry === 'string' && !isPage(entry)
      ? [
          missing(
            at('entryPagePath'),
            `"entryPagePath" is ${JSON.stringify(entry)}, which is not among the pages`,
          ),
        ]
      : []),
    ...Object.entries(rules).flatMap(([page, rule]) => [
      ...(isPage(page)
        ? []
        : [
            missing(
              at('preloadRule', page),
              `"preloadRule" names the page ${page}, which app.json does not list`,
            ),
          ]),
      ...array(record(rule)['packages'])
        .filter((name) => typeof name === 'string')
        .filter((name) => !names.has(name.replace(/^\/|\/$/g, '')))
        .map((name) =>
          missing(
            at('preloadRule', page, 'packages'),
            `"preloadRule" names the package ${name}, which app.json does not list`,
          ),
        ),
    ]),
  ];
}

function subpackages(context: CheckContext): Problem[] {
  const { app } = context;
  const found: Problem[] = [];
  const position = app.document?.at(['subPackages']) ?? { line: 1, column: 1 };
  if (app.subpackages.length > MAX_SUBPACKAGES) {
    const message = `${String(app.subpackages.length)} subpackages, of ${String(MAX_SUBPACKAGES)} allowed`;
    found.push(problem(context, position, 'too_many_subpackages', message, 'Put some of them together.'));
  }
  for (const root of app.subpackages) {
    const outer = app.subpackages.find((other) => root.startsWith(`${other}/`));
    if (outer === undefined) continue;
    const message = `the subpackage ${root} lies inside the subpackage ${outer}`;
    found.push(
      problem(context, position, 'nested_subpackage', message, 'Move it out: subpackages cannot nest.'),
    );
  }
  return found;
}

function tabs(context: CheckContext): Problem[] {
  const { app } = context;
  if (!app.tabs) return [];
  const max = app.customTabBar ? MAX_CUSTOM_TABS : MAX_TABS;
  const position = app.document?.at(['tabBar', 'list']) ?? { line: 1, column: 1 };
  const found: Problem[] = [];
  if (app.tabs.length < MIN_TABS || app.tabs.length > max) {
    const message = `${String(app.tabs.length)} tab(s); WeChat takes ${String(MIN_TABS)} to ${String(max)}`;
    found.push(
      problem(context, position, 'tab_count', message, 'Change the number of entries of tabBar.list.'),
    );
  }
  if (app.customTabBar && !context.sources.has(`${CUSTOM_TAB_BAR}.json`)) found.push(noTabBar(context));
  return [...found, ...app.tabs.flatMap((tab) => [...tabPage(context, tab), ...tabIcons(context, tab)])];
}

function noTabBar(context: CheckContext): Problem {
  const position = context.app.document?.at(['tabBar', 'custom']) ?? { line: 1, column: 1 };
  const message = `"custom": true, and there is no ${CUSTOM_TAB_BAR}.json: no tab bar is shown`;
  const fix = 'Create the component custom-tab-bar/index, or take "custom" out.';
  return { ...problem(context, position, 'missing_custom_tab_bar', message, fix), severity: 'warning' };
}

function tabPage(context: CheckContext, { pagePath, position }: TabEntry): Problem[] {
  const page = context.app.pages.find(({ base }) => base === pagePath);
  if (page?.package === MAIN_PACKAGE) return [];
  const other = context.app.pages.find(({ base }) => base.toLowerCase() === pagePath.toLowerCase());
  const what = page
    ? `is in the subpackage ${page.package}`
    : other
      ? `is ${other.base} among "pages": its name differs in case`
      : 'is not among "pages"';
  const fix = 'A tab must open a page of the main package: name such a page.';
  return [problem(context, position, 'tab_page', `the tab's page ${JSON.stringify(pagePath)} ${what}`, fix)];
}

function tabIcons(context: CheckContext, { icons, position }: TabEntry): Problem[] {
  const { sources } = context;
  return icons
    .flatMap((icon) => themed(context, icon))
    .flatMap((icon) => {
      const file = icon.replace(/^\//, '');
      if (!sources.has(file)) {
        const other = sources.otherCase(file);
        const why = other === undefined ? '' : `; the file is ${other}: its name differs in case`;
        return problem(
          context,
          position,
          'missing_tab_icon',
          `there is no tab icon ${icon}${why}`,
          'Add the file or mend the path.',
        );
      }
      const bytes = statSync(path.join(sources.config.sourceRoot, file)).size;
      if (bytes <= MAX_TAB_ICON_BYTES) return [];
      const message = `the tab icon ${icon} has ${String(bytes)} bytes, of ${String(MAX_TAB_ICON_BYTES)} allowed`;
      return problem(
        context,
        position,
        'tab_icon_size',
        message,
        'Make the picture smaller (81 x 81 pixels are enough).',
      );
    });
}

function namedFiles(context: CheckContext): Problem[] {
  const { sources, app } = context;
  const document = record(app.document?.value);
  return ['sitemapLocation', 'themeLocation'].flatMap((key) => {
    const file = document[key];
    if (typeof file !== 'string' || sources.has(file.replace(/^\.?\//, ''))) return [];
    const position = app.document?.at([key]) ?? { line: 1, column: 1 };
    const other = sources.otherCase(file.replace(/^\.?\//, ''));
    const why = other === undefined ? '' : `; the file is ${other}: its name differs in case`;
    return problem(
      context,
      position,
      'missing_file',
      `there is no ${file} ("${key}")${why}`,
      'Create it or mend the path.',
    );
  });
}

/** What "@name" stands for in the light and the dark half of the theme file. */
function themed({ sources, app }: CheckContext, value: string): string[] {
  if (!value.startsWith('@')) return [value];
  const location = record(app.document?.value)['themeLocation'];
  const theme = typeof location === 'string' ? sources.json(location) : undefined;
  if (theme === undefined || theme instanceof JsonSyntaxError) return [];
  return ['light', 'dark'].flatMap((half) => {
    const found = record(record(theme.value)[half])[value.slice(1)];
    return typeof found === 'string' ? [found] : [];
  });
}

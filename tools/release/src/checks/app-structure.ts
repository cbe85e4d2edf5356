import { type MisnamedInApp, misnamedInApp, missingInApp, type Problem, record } from 'mp-app-model';
import { tailOf } from 'mp-app-model/files';

import { appProblem as problem } from './app-problem';
import { checkTabs } from './app-tabs';
import type { CheckContext } from './context';
import { nearFile } from './near-miss';
import { missingFiles } from './unit-files';

// From WeChat's project attributes in miniprogram-ci (DefaultProjectAttr).
const MAX_SUBPACKAGES = 100;

/** Checks app.json: pages exist and are listed once, tabs and subpackages are within WeChat's limits. */
export function checkAppStructure(context: CheckContext): Problem[] {
  const { sources, app } = context;
  if (!sources.has('app.json')) {
    const fix = 'Create it, or fix "miniprogramRoot" in project.config.json.';
    return [
      { code: 'missing_app_json', file: sources.display('app.json'), message: 'there is no app.json', fix },
    ];
  }
  if (!app.document) return [];
  return [
    ...pages(context),
    ...misnamed(context),
    ...subpackages(context),
    ...checkTabs(context),
    ...namedFiles(context),
  ];
}

function pages(context: CheckContext): Problem[] {
  const { app } = context;
  return app.pages.flatMap(({ base, position }) => {
    return missingFiles(context, base).map((file) => {
      const miss = nearFile(context, file);
      const message = `the page ${base} has no ${file}${tailOf(miss)}`;
      const fix = miss?.fix ?? 'Create it, or remove the page from app.json.';
      return problem(context, position, 'missing_page_file', message, fix);
    });
  });
}

const NAME_FIXES: Readonly<Record<MisnamedInApp['code'], string>> = {
  app_path: 'Write the path from the folder of app.json, such as "pages/home/home".',
  duplicate_page: 'List it once.',
  empty_subpackage: 'List its pages, or remove it.',
  nested_subpackage: 'Move it out: subpackages cannot nest.',
  page_in_subpackage: 'List it among the pages of that subpackage, or move its files out.',
  same_subpackage: 'Join the two, or give each its own.',
  same_tab: 'Give each tab a page of its own.',
  plugin_twice:
    'Declare each plugin once, at the root when several packages use it, under a name of its own.',
  missing_file: 'Fix the path or create the file.',
  missing_page: 'Fix the name, or list it in app.json.',
  tab_page: 'A tab must open a page of the main package: choose such a page.',
};

function misnamed(context: CheckContext): Problem[] {
  const { app, resolver } = context;
  return [...misnamedInApp(app), ...missingInApp(app, resolver)].map(({ code, position, message }) =>
    problem(context, position, code, message, NAME_FIXES[code]),
  );
}

function subpackages(context: CheckContext): Problem[] {
  const { app } = context;
  const found: Problem[] = [];
  const position = app.document?.at(['subPackages']) ?? { line: 1, column: 1 };
  if (app.subpackages.length > MAX_SUBPACKAGES) {
    const message = `${String(app.subpackages.length)} subpackages, at most ${String(MAX_SUBPACKAGES)} are allowed`;
    found.push(problem(context, position, 'too_many_subpackages', message, 'Merge some of them.'));
  }
  return found;
}

function namedFiles(context: CheckContext): Problem[] {
  const { sources, app } = context;
  const document = record(app.document?.value);
  return ['sitemapLocation', 'themeLocation'].flatMap((key) => {
    const file = document[key];
    if (typeof file !== 'string' || sources.has(file.replace(/^\.?\//, ''))) return [];
    const position = app.document?.at([key]) ?? { line: 1, column: 1 };
    const miss = nearFile(context, file.replace(/^\.?\//, ''));
    return problem(
      context,
      position,
      'missing_file',
      `there is no ${file} ("${key}")${tailOf(miss)}`,
      miss?.fix ?? 'Create it or fix the path.',
    );
  });
}

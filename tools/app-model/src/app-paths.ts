import type { App } from './app';
import type { JsonPath } from './json';
import type { MisnamedInApp } from './misnamed';
import { array, record, subpackagesOf } from './values';

/**
 * Paths in app.json in a form that WeChat refuses (miniprogram-ci, `checkPath`): they start at the source root without a
 * sign for it, and stay inside.
 */
export function badPaths({ document }: Pick<App, 'document'>): MisnamedInApp[] {
  if (!document) return [];
  return pathsIn(record(document.value)).flatMap(({ value, at, isFolder = false }) => {
    const why = typeof value === 'string' ? faultOf(value, isFolder) : undefined;
    if (why === undefined) return [];
    const message = `${JSON.stringify(value)} ${why}`;
    return [{ code: 'app_path', position: document.at(at), message } as const];
  });
}

interface Named {
  readonly value: unknown;
  readonly at: JsonPath;
  readonly isFolder?: boolean;
}

function pathsIn(app: Record<string, unknown>): Named[] {
  const { key, list } = subpackagesOf(app);
  const { workers } = app;
  return [
    ...pagesIn(app['pages'], ['pages']),
    ...list.flatMap((item, index) => [
      { value: record(item)['root'], at: [key, index, 'root'], isFolder: true },
      ...pagesIn(record(item)['pages'], [key, index, 'pages']),
    ]),
    ...array(record(app['tabBar'])['list']).map((tab, index) => ({
      value: record(tab)['pagePath'],
      at: ['tabBar', 'list', index, 'pagePath'],
    })),
    // An empty one counts as none.
    ...(app['entryPagePath'] === '' ? [] : [{ value: app['entryPagePath'], at: ['entryPagePath'] }]),
    typeof workers === 'string'
      ? { value: workers, at: ['workers'], isFolder: true }
      : { value: record(workers)['path'], at: ['workers', 'path'], isFolder: true },
    ...Object.keys(record(app['preloadRule'])).map((page) => ({ value: page, at: ['preloadRule', page] })),
  ];
}

const pagesIn = (pages: unknown, at: JsonPath): Named[] =>
  array(pages).map((value, index) => ({ value, at: [...at, index] }));

function faultOf(written: string, isFolder: boolean): string | undefined {
  if (written === '') return 'is no path';
  if (/^__APP__\/?$/.test(written)) return 'is the name of the main package';
  const first = /^[./ ]/.exec(written)?.[0];
  if (first !== undefined) return `starts with ${JSON.stringify(first)}, which WeChat refuses in app.json`;
  if (/(?:^|\/)$/.test(written) && !isFolder) return 'is the path of a folder';
  const inside = ['\\', '//', '/..'].find((sign) => written.includes(sign));
  return inside === undefined ? undefined : `contains ${JSON.stringify(inside)}, which WeChat refuses`;
}

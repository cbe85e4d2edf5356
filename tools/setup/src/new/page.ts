import type { ChangeSet } from '../change-set';
import { appendJson, readJson } from '../json-file';
import { SetupError } from '../setup-error';
import { addTab } from './tab';
import { pascal, quoted, segments } from './names';
import { writeNew } from './write-new';

export interface PageOptions {
  readonly subpackage?: string | undefined;
  readonly tab?: boolean;
  /** For the navigation bar and the tab. Default: the page's name. */
  readonly title?: string | undefined;
}

const APP = 'miniprogram/app.json';

interface Subpackage {
  readonly root?: string;
  readonly pages?: readonly string[];
}

/**
 * Adds a page of four files, registered in app.json, with a component test.
 * @returns its route
 * @throws SetupError `bad_name`, `bad_argument`, `exists`
 */
export async function newPage(
  files: ChangeSet,
  name: string | undefined,
  options: PageOptions,
): Promise<string> {
  const { subpackage, tab = false } = options;
  if (tab && subpackage !== undefined)
    throw new SetupError(
      'bad_argument',
      'A tab page belongs to the main package: leave out --subpackage or --tab.',
    );
  const parts = segments(name, 4);
  const title = options.title ?? parts.at(-1) ?? '';
  const root = subpackage === undefined ? undefined : rootOf(files, subpackage);
  // In its subpackage's folder, orders/list is list.
  const own =
    root !== undefined && parts.length > 1 && root.endsWith(`/${parts[0] ?? ''}`) ? parts.slice(1) : parts;
  const inRoot = own.length === 1 ? [...own, ...own].join('/') : own.join('/');
  const route = root === undefined ? `pages/${inRoot}` : `${root}/${inRoot}`;
  if (routes(files).includes(route))
    throw new SetupError('exists', `Nothing was written: app.json already has the page ${route}.`);
  writeNew(files, pageFiles(route, title));
  register(files, root, root === undefined ? route : inRoot);
  if (tab) await addTab(files, route, parts.join('-'), title);
  return route;
}

function rootOf(files: ChangeSet, subpackage: string): string {
  const text = subpackage.replace(/^\/+|\/+$/g, '');
  const known = subpackages(files).find(({ root }) => root?.replace(/\/$/, '') === text);
  if (known) return text;
  return `packages/${segments(text.replace(/^packages\//, ''), 1).join('/')}`;
}

function key(files: ChangeSet): 'subPackages' | 'subpackages' {
  return readJson(files, APP, ['subPackages']) === undefined ? 'subpackages' : 'subPackages';
}

function subpackages(files: ChangeSet): readonly Subpackage[] {
  const list = readJson(files, APP, [key(files)]);
  return Array.isArray(list) ? (list as Subpackage[]) : [];
}

function routes(files: ChangeSet): string[] {
  const main = readJson(files, APP, ['pages']);
  const others = subpackages(files).flatMap(({ root = '', pages = [] }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  );
  return [...(Array.isArray(main) ? (main as string[]) : []), ...others];
}

function register(files: ChangeSet, root: string | undefined, page: string): void {
  if (root === undefined) {
    appendJson(files, APP, ['pages'], page);
    return;
  }
  const at = subpackages(files).findIndex((one) => one.root?.replace(/\/$/, '') === root);
  if (at < 0) appendJson(files, APP, [key(files)], { root, pages: [page] });
  else appendJson(files, APP, [key(files), at, 'pages'], page);
}

function pageFiles(route: string, title: string): Record<string, string> {
  const file = `miniprogram/${route}`;
  const word = pascal(route.split('/').at(-1) ?? '');
  const test = route.replace(/^(?:pages|packages)\//, '').split('/');
  const testName = [...new Set(test)].join('-');
  return {
    [`${file}.json`]: `${JSON.stringify({ navigationBarTitleText: title, usingComponents: {} }, null, 2)}\n`,
    [`${file}.ts`]: `interface ${word}Data {
  title: string;
}

interface ${word}Methods {
  /** A late answer touches no page that was left. */
  gone: boolean;
}

Page<${word}Data, ${word}Methods & WechatMiniprogram.IAnyObject>({
  data: { title: ${quoted(title)} },

  gone: false,

  onUnload() {
    this.gone = true;
  },
});
`,
    [`${file}.wxml`]: `<view class="title">{{title}}</view>\n`,
    [`${file}.wxss`]: `.title {
  padding: 32rpx;
  color: var(--td-text-color-primary, rgba(0, 0, 0, 0.9));
}
`,
    [`test/component/${testName}.test.ts`]: `import { createFakeApp } from './fake-app';
import { useComponentRuntime } from './runtime';

const runtime = useComponentRuntime();

it('shows its title', () => {
  runtime.setApp(createFakeApp({ state: 'signed-in', profile: undefined }));
  const page = runtime.mountPage('${route}');
  expect(page.get('.title').text).toBe(${quoted(title)});
});
`,
  };
}

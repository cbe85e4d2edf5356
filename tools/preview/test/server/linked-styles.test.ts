import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { ask } from '../support/http';
import { PageSocket } from '../support/page-socket';
import { miniProgram } from '../support/workspace';
import type { Workspace } from '../support/workspace';

const FOREVER = 'max-age=31536000, immutable';
const LONG = Array.from({ length: 1500 }, (_, i) => `.icon-${String(i)} { order: ${String(i)}; }`).join('\n');

let workspace: Workspace;
let preview: Preview;

const start = async (files: Readonly<Record<string, string>>): Promise<void> => {
  workspace = miniProgram({
    'app.json': '{ "pages": ["pages/home/home"], "usingComponents": { "one-icon": "/c/icon" } }',
    'app.wxss': '.short { width: 1px; }',
    'c/icon.json': '{ "component": true, "styleIsolation": "page-shared" }',
    'c/icon.js': 'Component({});',
    'c/icon.wxml': '<view class="icon-7" />',
    ...files,
  });
  preview = await startPreview({ projectRoot: workspace.root, port: 0 });
  await preview.ready;
};

/** Sheets as the page names them, in its order; `+` for a linked one. */
const sheetsOf = (html: string): string[] =>
  [...html.matchAll(/<(link|style)\b[^>]*? data-style="([^"]+)"/g)].map(
    ([, tag, key = '']) => (tag === 'link' ? '+' : '') + key,
  );

const linkIn = (html: string): string =>
  /<link [^>]*data-style="[^"]+" href="([^"]+)">/.exec(html)?.[1] ?? '';

const page = async (): Promise<string> => (await ask(preview.port, '/')).text;

afterEach(async () => {
  await preview.close();
  workspace.dispose();
});

it.each([
  ['a component', 'c/icon.wxss', ['+components', 'app', 'page:pages/home/home']],
  ['the app', 'app.wxss', ['components', '+app', 'page:pages/home/home']],
  [
    'a page, which does not count until the page is shown',
    'pages/home/home.wxss',
    ['components', 'app', 'page:pages/home/home'],
  ],
  ['nobody', 'unused.wxss', ['components', 'app', 'page:pages/home/home']],
])('a long style of %s keeps its place among the sheets', async (_, file, sheets) => {
  await start({ [file]: LONG });
  expect(sheetsOf(await page())).toEqual(sheets);
});

it('a long style is not in the page: the browser keeps it by its address until it changes', async () => {
  await start({ 'c/icon.wxss': LONG });
  const html = await page();
  expect(html).not.toContain('.icon-7 ');
  const address = linkIn(html);
  expect(address).toMatch(/^\/@preview\.components\.css\?v=[0-9a-f]{12}$/);
  expect(await ask(preview.port, address)).toMatchObject({
    status: 200,
    text: LONG,
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': FOREVER },
  });

  const open = await PageSocket.open(preview.port);
  workspace.write('c/icon.wxss', `${LONG}\n.new { order: 1; }`);
  const { styles } = await open.next('styles');
  expect(styles).toEqual({ components: `${LONG}\n.new { order: 1; }` });
  await open.close();
  const later = linkIn(await page());
  expect(later).not.toBe(address);
  expect((await ask(preview.port, later)).headers['cache-control']).toBe(FOREVER);
  // A page that asks late for what has changed meanwhile gets the newest, and does not keep it under the old address.
  expect(await ask(preview.port, address)).toMatchObject({
    text: `${LONG}\n.new { order: 1; }`,
    headers: { 'cache-control': 'no-store' },
  });
});

it('a style that has become short is there for a page that asks late', async () => {
  await start({ 'c/icon.wxss': LONG });
  const address = linkIn(await page());
  const open = await PageSocket.open(preview.port);
  workspace.write('c/icon.wxss', '.icon-7 { order: 7; }');
  await open.next('styles');
  await open.close();
  expect(linkIn(await page())).toBe('');
  expect(await ask(preview.port, address)).toMatchObject({ status: 200, text: '.icon-7 { order: 7; }' });
});

it('a change elsewhere leaves the address of a long style as it is', async () => {
  await start({ 'c/icon.wxss': LONG });
  const address = linkIn(await page());
  expect(address).not.toBe('');
  const open = await PageSocket.open(preview.port);
  const { build } = await open.next('build');
  workspace.write('pages/home/home.js', 'Page({ data: { a: 1 } });');
  await open.next('build', (message) => message.build !== build);
  await open.close();
  expect(linkIn(await page())).toBe(address);
});

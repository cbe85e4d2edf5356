import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { PageSocket } from '../support/page-socket';
import { miniProgram } from '../support/workspace';
import type { Workspace } from '../support/workspace';

let workspace: Workspace;
let preview: Preview;
let page: PageSocket;
let build: string;

beforeEach(async () => {
  workspace = miniProgram({
    'pages/home/home.wxss': '.a { width: 1px; }',
    'pages/home/home.wxml': '<wxs module="m" src="./m.wxs" />\n<view>{{m.x}}</view>',
    'pages/home/m.wxs': 'module.exports = { x: 1 };',
  });
  preview = await startPreview({ projectRoot: workspace.root, port: 0 });
  await preview.ready;
  page = await PageSocket.open(preview.port);
  ({ build } = await page.next('build'));
});

afterEach(async () => {
  await page.close();
  await preview.close();
  workspace.dispose();
});

it.each([
  ['pages/home/home.js', 'Page({ data: { a: 1 } });'],
  ['pages/home/home.wxml', '<view>new</view>'],
  ['pages/home/m.wxs', 'module.exports = { x: 2 };'],
  ['pages/home/home.json', '{ "navigationBarTitleText": "new" }'],
  ['app.json', '{ "pages": ["pages/home/home"], "window": { "navigationBarTitleText": "new" } }'],
  ['app.js', 'App({ globalData: 1 });'],
])('%s makes a new build', async (file, text) => {
  workspace.write(file, text);
  const changed = await page.next('build', (message) => message.build !== build);
  expect(changed.problems).toEqual([]);
});

it('WXSS alone is put into the page as it is, without a new build', async () => {
  workspace.write('pages/home/home.wxss', '.a { width: 2px; }');
  const { styles } = await page.next('styles');
  expect(styles).toEqual({ 'page:pages/home/home': '.a { width: 2px; }' });
  expect(page.left.every((message) => message.type === 'build' && message.build === build)).toBe(true);
});

it('an error is reported with its place, and cleared when it is fixed; the good build stays', async () => {
  const good = workspace.read('app.js');
  workspace.write('app.js', 'App({');
  const broken = await page.next('build', ({ problems }) => problems.length > 0);
  expect(broken.build).toBe(build);
  expect(broken.problems).toMatchObject([{ level: 'error', file: 'app.js', line: 1 }]);
  workspace.write('app.js', good);
  const mended = await page.next('build', ({ problems }) => problems.length === 0);
  expect(mended.build).toBe(build);
});

it('files that did not exist are watched too', async () => {
  workspace.write('app.json', '{ "pages": ["pages/home/home", "pages/late/late"] }');
  await page.next('build', ({ problems }) => problems.length > 0);
  workspace.write('pages/late/late.wxml', '<view/>');
  workspace.write('pages/late/late.json', '{}');
  workspace.write('pages/late/late.js', 'Page({});');
  const mended = await page.next('build', ({ problems, build: id }) => problems.length === 0 && id !== build);
  expect(mended.problems).toEqual([]);
});

it('a folder that goes and comes back is watched again', async () => {
  const files = ['js', 'json', 'wxml', 'wxss'].map((extension) => `pages/home/home.${extension}`);
  const texts = [...files, 'pages/home/m.wxs'].map((file) => [file, workspace.read(file)] as const);
  workspace.remove('pages');
  await page.next('build', ({ problems }) => problems.length > 0);
  for (const [file, text] of texts) workspace.write(file, text);
  await page.next('build', ({ problems }) => problems.length === 0);
  workspace.write('pages/home/home.js', 'Page({ data: { again: 1 } });');
  await page.next('build', (message) => message.build !== build);
});

it('ten edits in a row end in a build of the last one', async () => {
  for (let i = 1; i <= 10; i += 1) {
    workspace.write('pages/home/home.wxss', `.a { width: ${String(i + 1)}px; }`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await page.next('styles', ({ styles }) => styles['page:pages/home/home'] === '.a { width: 11px; }');
});

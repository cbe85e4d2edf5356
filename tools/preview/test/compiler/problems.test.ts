import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { stopsApp } from '../../src/compiler/problems';
import { buildOnce } from '../support/build';
import { miniProgram } from '../support/workspace';

/** @param links folder of the mini-program -> where it leads */
const lines = async (
  files: Record<string, string>,
  links: Record<string, string> = {},
): Promise<readonly string[]> => {
  const workspace = miniProgram(files);
  for (const [name, target] of Object.entries(links))
    symlinkSync(path.join(workspace.root, target), path.join(workspace.root, name), 'junction');
  try {
    const { lines: found, output, problems } = await buildOnce(workspace);
    expect(output === undefined).toBe(problems.some(stopsApp));
    return found;
  } finally {
    workspace.dispose();
  }
};

const HOME = 'pages/home/home';

it.each([
  [
    'app.json',
    '{\n  "pages": ["pages/home/home"],\n}',
    /^app\.json:3:1 error: Invalid JSON: expected a key in double quotes \(no comma may stand before "}"\)\.$/,
  ],
  ['app.json', '[]', /^app\.json:1:1 error: Invalid JSON: a config file must contain one JSON object\.$/],
  ['app.json', '{ "pages": [] }', /^app\.json:1:12 error: app\.json lists no pages\.$/],
  [
    'app.json',
    '{\n "pages": ["pages/home/home", "pages/b/b"] }',
    /^app\.json:2:31 error: Page "pages\/b\/b": there is no pages\/b\/b\.ts or pages\/b\/b\.js\.$/,
  ],
  [
    'app.json',
    '{ "pages": ["pages/home/home"],\n "subPackages": [{ "root": "p/", "pages": ["b/b"] }] }',
    /^app\.json:2:44 error: Page "p\/b\/b": there is no p\/b\/b\.ts or p\/b\/b\.js\.$/,
  ],
  [
    `${HOME}.json`,
    '{ "usingComponents": {\n  "x-x": "./x" } }',
    /^pages\/home\/home\.json:2:10 error: Component "\.\/x" is not found\.$/,
  ],
  [
    'pages/home/home.json',
    '{ "usingComponents": { "x-x": "../../miniprogram_npm/gone/x" } }',
    /^pages\/home\/home\.json:1:31 warning: "\.\.\/\.\.\/miniprogram_npm\/gone\/x" is not found: its package/,
  ],
  [
    `${HOME}.json`,
    '{ "usingComponents": { "x-x": "plugin://a/x" } }',
    /^pages\/home\/home\.json:1:31 error: Component: "plugin:\/\/a\/x" is of the plugin "a", which app\.json does not declare under "plugins": it declares none\.$/,
  ],
  [
    `${HOME}.js`,
    'Page({\n  data: {,\n});',
    /^pages\/home\/home\.js:2:10 error: Expected identifier but found ","$/,
  ],
  [
    `${HOME}.js`,
    "require('./gone');\nPage({});",
    /^pages\/home\/home\.js:1:9 warning: "\.\/gone" is not found: this line fails when it runs\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view>\n  <text>{{a b +}}</text>\n</view>',
    /^pages\/home\/home\.wxml:2:1\d error: WXML: unexpected character inside expression\.$/,
  ],
  [`${HOME}.wxml`, '<view>\n<text></view>', /^pages\/home\/home\.wxml:2:2 error: WXML: missing end tag\.$/],
  [
    `${HOME}.wxml`,
    '<view>\n  <text wx:else>a</text></view>',
    /^pages\/home\/home\.wxml:2:9 error: WXML: wx:else without wx:if before it\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view/>\n<x-y/>',
    /^pages\/home\/home\.wxml:2:1 warning: <x-y> is neither a built-in component nor in usingComponents\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<camera/>',
    /^pages\/home\/home\.wxml:1:1 warning: <camera> is not supported by the preview: a box with its name is shown instead\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view/>\n<include src="./gone.wxml"/>',
    /^pages\/home\/home\.wxml:2:10 error: <include src="\.\/gone\.wxml">: there is no such file\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<wxs module="m" src="./gone.wxs"/>',
    /^pages\/home\/home\.wxml:1:17 error: <wxs src="\.\/gone\.wxs">: there is no such file\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view a="1"\n  id=https://x/?a=1&b=2" class="b" />',
    /^pages\/home\/home\.wxml:2:6 warning: WXML: an attribute should be quoted\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view>\n  <view class=a>b</view></view>',
    /^pages\/home\/home\.wxml:2:15 error: WXML: the value of class must be in quotes\.$/,
  ],
  [
    `${HOME}.wxml`,
    '<view/>\n<wxs module="m">var a = 1;\nvar b = ;</wxs>',
    /^pages\/home\/home\.wxml:3:9 warning: WXS: Unexpected token ';'\. This script is left out/,
  ],
  [
    `${HOME}.wxml`,
    '<wxs module="m">var a = ;</wxs>',
    /^pages\/home\/home\.wxml:1:25 warning: WXS: Unexpected token ';'\. This script is left out/,
  ],
  [
    `${HOME}.wxml`,
    '<wxs module="m">\nvar a = require(\'./gone.wxs\');</wxs>',
    /^pages\/home\/home\.wxml:2:18 warning: require\('\.\/gone\.wxs'\): there is no such WXS file\.$/,
  ],
])('%s: %j', async (file, text, expected) => {
  const found = await lines({ [file]: text });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(expected);
});

it('a page without WXML', async () => {
  const workspace = miniProgram();
  workspace.remove(`${HOME}.wxml`);
  const { lines: found } = await buildOnce(workspace);
  workspace.dispose();
  expect(found).toEqual(['pages/home/home.js error: "pages/home/home": there is no pages/home/home.wxml.']);
});

it('warnings about packages are left out, errors are not', async () => {
  const button = 'miniprogram_npm/ui/b';
  const component = { [`${button}.json`]: '{ "component": true }', [`${button}.js`]: 'Component({});' };
  const using = { [`${HOME}.json`]: '{ "usingComponents": { "u-b": "ui/b" } }' };
  expect(
    await lines({
      ...using,
      ...component,
      [`${button}.wxml`]: '<odd-tag a a="1"/>',
      [`${button}.wxss`]: 'view { }',
    }),
  ).toEqual([]);
  const broken = await lines({ ...using, ...component, [`${button}.wxml`]: '<view>{{</view>' });
  expect(broken[0]).toMatch(/^miniprogram_npm\/ui\/b\.wxml:1:\d+ error: WXML: /);
});

it('an API that the preview lacks is named once, where it first stands', async () => {
  const found = await lines({
    'app.js':
      "// wx.scanCode()\nconst s = 'wx.openCard()';\nwx.login(); wx.scanCode({});\nApp({ onLaunch() { wx.scanCode(); wx.cloud.init(); wx.onCompassChange(() => {}); } });\n",
  });
  expect(found).toEqual([
    'app.js:3:13 warning: wx.scanCode is not in the preview: it answers fail, in 2 places.',
    'app.js:4:35 warning: wx.cloud is not in the preview: it answers fail.',
    'app.js:4:52 warning: wx.onCompassChange is not in the preview: it never comes.',
  ]);
});

it('what is behind a link to a folder is not found, as in an upload', async () => {
  const files = {
    [`${HOME}.json`]: '{ "usingComponents": { "x-x": "/linked/x" } }',
    [`${HOME}.wxml`]: '<x-x />',
    'real/x.json': '{ "component": true }',
    'real/x.js': 'Component({});',
    'real/x.wxml': '<view />',
  };
  expect(await lines(files, { linked: 'real' })).toEqual([
    `${HOME}.json:1:31 error: Component "/linked/x" is not found, but linked is a link to a folder, which no upload follows.`,
  ]);
});

const LINKED = 'but linked is a link to a folder, which no upload follows';

it.each([
  [
    'a page',
    { 'app.json': '{ "pages": ["pages/home/home", "linked/x"] }' },
    `app.json:1:32 error: Page "linked/x": there is no linked/x.ts or linked/x.js, ${LINKED}.`,
  ],
  [
    'a template',
    { [`${HOME}.wxml`]: '<include src="/linked/x.wxml" />' },
    `${HOME}.wxml:1:10 error: <include src="/linked/x.wxml">: there is no such file, ${LINKED}.`,
  ],
  [
    'WXS',
    { [`${HOME}.wxml`]: '<wxs module="m" src="../../linked/x.wxs" />' },
    `${HOME}.wxml:1:17 error: <wxs src="../../linked/x.wxs">: there is no such file, ${LINKED}.`,
  ],
  [
    'what WXS requires',
    { [`${HOME}.wxml`]: '<wxs module="m">require("../../linked/x.wxs");</wxs>' },
    `${HOME}.wxml:1:26 warning: require('../../linked/x.wxs'): there is no such WXS file, ${LINKED}.`,
  ],
  [
    'a style',
    { [`${HOME}.wxss`]: '@import "/linked/x.wxss";' },
    `${HOME}.wxss:1:1 error: @import "/linked/x.wxss": there is no such file, ${LINKED}.`,
  ],
  [
    'a script',
    { [`${HOME}.js`]: "require('../../linked/x'); Page({});" },
    `${HOME}.js:1:9 warning: "../../linked/x" is not found, ${LINKED}: this line fails when it runs.`,
  ],
  [
    'a tab icon and workers',
    {
      'app.json':
        '{ "pages": ["pages/home/home"], "workers": "linked", "tabBar": { "list": [{ "pagePath": "pages/home/home", "text": "a", "iconPath": "linked/x.png" }] } }',
    },
    `app.json:1:75 warning: app.json: there is no tab icon linked/x.png, ${LINKED}.`,
    `app.json:1:44 warning: app.json: "workers" names linked, where there is no script, ${LINKED}.`,
  ],
  [
    'colours of themes',
    { 'app.json': '{ "pages": ["pages/home/home"], "themeLocation": "linked/theme.json" }' },
    `app.json error: "themeLocation": there is no linked/theme.json, ${LINKED}.`,
  ],
])('a link to a folder is the reason that is given: %s', async (_what, files, ...expected) => {
  const behind = { js: '', wxml: '<view />', wxss: '', wxs: '', json: '{}', png: '' };
  const real = Object.entries(behind).map(([ending, text]) => [`real/x.${ending}`, text]);
  const all = { ...Object.fromEntries(real), 'real/theme.json': '{}', ...files } as Record<string, string>;
  expect(await lines(all, { linked: 'real' })).toEqual(expected);
});

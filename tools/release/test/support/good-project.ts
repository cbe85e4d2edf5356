import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { type Files, temporaryFolder, writeFiles } from './temporary';

function widgets(folder: string): Files {
  return {
    [`${folder}/button/button.json`]: { component: true },
    [`${folder}/button/button.js`]: 'Component({});\n',
    [`${folder}/button/button.wxml`]: '<button><slot /></button>\n',
    [`${folder}/button/button.wxss`]: '.button { color: blue; }\n',
  };
}

/**
 * A small mini-program without a problem: two tabs, a subpackage, a component, a template, WXS, and an npm
 * package. Its `miniprogram_npm` looks as if it had been packed.
 */
const GOOD_PROJECT: Files = {
  'project.config.json': {
    appid: 'touristappid',
    compileType: 'miniprogram',
    miniprogramRoot: 'app/',
    setting: {
      es6: true,
      enhance: true,
      minified: true,
      minifyWXML: true,
      minifyWXSS: true,
      ignoreUploadUnusedFiles: true,
      packNpmManually: true,
      packNpmRelationList: [{ packageJsonPath: './package.json', miniprogramNpmDistDir: './app/' }],
      useCompilerPlugins: ['typescript'],
    },
  },
  'package.json': { dependencies: { widgets: '1.0.0' } },
  'node_modules/widgets/package.json': { name: 'widgets', version: '1.0.0', miniprogram: 'dist' },
  'app/app.json': {
    pages: ['pages/home/home', 'pages/profile/profile'],
    subPackages: [{ root: 'packages/extra', pages: ['about/about'] }],
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: 'Home' },
        { pagePath: 'pages/profile/profile', text: 'Profile' },
      ],
    },
    lazyCodeLoading: 'requiredComponents',
    sitemapLocation: 'sitemap.json',
  },
  'app/sitemap.json': { rules: [{ action: 'allow', page: '*' }] },
  'app/app.ts':
    "import { greet } from './lib/greet';\n\nApp({\n  onLaunch() {\n    greet('all');\n  },\n});\n",
  'app/app.wxss': "@import './styles/base.wxss';\n\npage {\n  color: #333;\n}\n",
  'app/styles/base.wxss': '.base {\n  padding: 10rpx;\n}\n',
  'app/config.ts': "export const MINIMUM_BASE_LIBRARY = '2.10.4';\n",
  'app/lib/greet.ts': 'export function greet(name: string): string {\n  return `hello ${name}`;\n}\n',
  'app/lib/format.wxs': 'module.exports = { upper: function (text) { return text.toUpperCase(); } };\n',
  'app/templates/row.wxml': '<template name="row"><view class="row">{{label}}</view></template>\n',
  'app/templates/foot.wxml': '<view class="foot">{{year}}</view>\n',
  'app/components/card/card.json': {
    component: true,
    usingComponents: { 'x-button': 'widgets/button/button' },
  },
  'app/components/card/card.ts':
    'Component({\n  properties: { title: String },\n' +
    "  methods: { onTap() { this.triggerEvent('open'); } },\n});\n",
  'app/components/card/card.wxml': '<view bindtap="onTap"><x-button>{{title}}</x-button><slot /></view>\n',
  'app/components/card/card.wxss': '.card {\n  margin: 0;\n}\n',
  'app/pages/home/home.json': { usingComponents: { card: '/components/card/card' } },
  'app/pages/home/home.ts':
    "import { greet } from '../../lib/greet';\n\nPage({\n" +
    "  data: { items: [1, 2], label: greet('you'), year: 2026 },\n" +
    "  onOpen() { this.setData({ label: '' }); },\n});\n",
  'app/pages/home/home.wxml': [
    '<wxs src="../../lib/format.wxs" module="format" />',
    '<import src="../../templates/row.wxml" />',
    '<view wx:for="{{items}}" wx:key="*this">{{index + 1}}: {{item < 2 ? \'few\' : "many"}}</view>',
    '<view wx:if="{{items.length > 0}}">{{format.upper(label)}}</view>',
    '<view wx:elif="{{!label}}" />',
    '<view wx:else>none</view>',
    '<template is="row" data="{{label, ...more, n: 1}}" />',
    '<card title="{{label}}" bind:open="onOpen" />',
    '<include src="/templates/foot.wxml" />',
    '',
  ].join('\n'),
  'app/pages/home/home.wxss': '.home {\n  color: red;\n}\n',
  'app/pages/profile/profile.json': {},
  'app/pages/profile/profile.ts': 'Page({\n  onName() {\n    return;\n  },\n});\n',
  'app/pages/profile/profile.wxml': '<input bindinput="onName" value="" />\n',
  'app/packages/extra/about/about.json': {},
  'app/packages/extra/about/about.ts':
    "import { greet } from '../../../lib/greet';\n\nPage({ data: { text: greet('sub') } });\n",
  'app/packages/extra/about/about.wxml': '<text>{{text}}</text>\n',
  'app/packages/extra/util.ts': 'export const extra = 1;\n',
  ...widgets('app/miniprogram_npm/widgets'),
  ...widgets('node_modules/widgets/dist'),
};

/** Creates a copy of the good project with `changes`; a file's content of `''` is an empty file. */
export function goodProject(changes: Files = {}): string {
  const root = temporaryFolder(GOOD_PROJECT);
  writeFiles(root, changes);
  return root;
}

let lent: string | undefined;

/**
 * What `look` answers about the good project with `changes`, without waiting. All ask one copy, which is then as it
 * was: writing all of it takes longer than looking.
 */
export function ofGoodProject<Value>(changes: Files, look: (root: string) => Value): Value {
  const root = (lent ??= goodProject());
  writeFiles(root, changes);
  try {
    return look(root);
  } finally {
    for (const file of Object.keys(changes)) undo(root, file);
  }
}

function undo(root: string, file: string): void {
  const original = GOOD_PROJECT[file];
  if (original !== undefined) {
    writeFiles(root, { [file]: original });
    return;
  }
  rmSync(path.join(root, file));
  let folder = path.dirname(path.join(root, file));
  for (; readdirSync(folder).length === 0; folder = path.dirname(folder)) rmdirSync(folder);
}

/** One of the good project's files with one piece replaced. */
export function edited(file: string, from: string, to: string): Files {
  const content = GOOD_PROJECT[file];
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
  return { [file]: text.replace(from, to) };
}

import { edited } from './support/good-project';
import { faultsOf, HOME, homeWxml } from './support/faults';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const TAB = { pagePath: 'pages/home/home', text: 'x' };

const OTHER_TAB = { pagePath: 'pages/profile/profile', text: 'y' };

/** Pages with nothing in them. */
const pages = (...bases: readonly string[]): Files =>
  Object.fromEntries(bases.flatMap((base) => ['.ts', '.wxml'].map((end) => [`app/${base}${end}`, ''])));

const numbered = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => `${name}${String(index)}`);

const app = (change: Record<string, unknown>): Files => ({
  'app/app.json': { pages: ['pages/home/home', 'pages/profile/profile'], ...change },
});

it('the good project has no problem', () => {
  expect(faultsOf({})).toEqual([]);
});

describe('each problem is found once, with its file and line', () => {
  it.each<[string, Files, string]>([
    ['invalid JSON', { [`${HOME}.json`]: '{\n  "usingComponents": {},\n}' }, `json_syntax ${HOME}.json:3`],
    ['invalid app.json', { 'app/app.json': '{\n "pages" [] }' }, 'json_syntax app/app.json:2'],
    [
      'a page without files',
      { ...app({ pages: ['pages/home/home', 'pages/gone/gone'] }), 'app/pages/gone/gone.ts': '' },
      'missing_page_file app/app.json:4',
    ],
    [
      'a page named twice',
      app({ pages: ['pages/home/home', 'pages/home/home'] }),
      'duplicate_page app/app.json:4',
    ],
    ['one tab', app({ tabBar: { list: [TAB] } }), 'tab_count app/app.json:7'],
    [
      'six tabs',
      {
        ...app({
          pages: numbered(6, 'pages/t'),
          tabBar: { list: numbered(6, 'pages/t').map((pagePath) => ({ pagePath, text: 'x' })) },
        }),
        ...pages(...numbered(6, 'pages/t')),
      },
      'tab_count app/app.json:11',
    ],
    ['two tabs of one page', app({ tabBar: { list: [TAB, TAB] } }), 'same_tab app/app.json:12'],
    [
      'a tab of a missing page',
      edited('app/app.json', '"pagePath": "pages/profile/profile"', '"pagePath": "pages/x/x"'),
      'tab_page app/app.json:20',
    ],
    [
      'a tab into a subpackage',
      edited(
        'app/app.json',
        '"pagePath": "pages/profile/profile"',
        '"pagePath": "packages/extra/about/about"',
      ),
      'tab_page app/app.json:20',
    ],
    [
      'a tab icon that is missing',
      app({ tabBar: { list: [{ ...TAB, iconPath: 'a.png' }, OTHER_TAB] } }),
      'missing_tab_icon app/app.json:8',
    ],
    [
      'a tab icon over 40 kB',
      {
        ...app({ tabBar: { list: [{ ...TAB, iconPath: 'a.png' }, OTHER_TAB] } }),
        'app/a.png': 'x'.repeat(40 * 1024 + 1),
      },
      'tab_icon_size app/app.json:8',
    ],
    [
      'a tab icon that only the dark theme lacks',
      {
        ...app({ themeLocation: 'theme.json', tabBar: { list: [{ ...TAB, iconPath: '@icon' }, OTHER_TAB] } }),
        'app/theme.json': { light: { icon: 'a.png' }, dark: { icon: 'b.png' } },
        'app/a.png': 'x',
      },
      'missing_tab_icon app/app.json:9',
    ],
    ['a theme file that is missing', app({ themeLocation: 'theme.json' }), 'missing_file app/app.json:6'],
    [
      'too many subpackages',
      {
        ...app({ subPackages: numbered(101, 'p').map((root) => ({ root, pages: ['a'] })) }),
        ...pages(...numbered(101, 'p').map((root) => `${root}/a`)),
      },
      'too_many_subpackages app/app.json:6',
    ],
    [
      'a subpackage in another',
      {
        ...app({
          subPackages: [
            { root: 'p', pages: ['a'] },
            { root: 'p/q', pages: ['a'] },
          ],
        }),
        ...pages('p/a', 'p/q/a'),
      },
      'nested_subpackage app/app.json:14',
    ],
    [
      'a component that is missing',
      { [`${HOME}.json`]: { usingComponents: { card: './card' } } },
      `missing_component ${HOME}.json:3`,
    ],
    [
      'an npm component that is missing',
      { [`${HOME}.json`]: { usingComponents: { card: 'widgets/card/card' } } },
      `missing_component ${HOME}.json:3`,
    ],
    [
      'an alias, which is for scripts alone',
      {
        ...edited(
          'app/app.json',
          '"lazyCodeLoading"',
          '"resolveAlias": { "~/*": "/*" },\n  "lazyCodeLoading"',
        ),
        [`${HOME}.json`]: { usingComponents: { card: '~/components/card/card' } },
      },
      `missing_component ${HOME}.json:3`,
    ],
    [
      'a component file that is missing',
      { 'app/components/half/half.json': { component: true }, 'app/components/half/half.wxml': '<view />' },
      'missing_component_file app/components/half/half.json',
    ],
    [
      'a component without "component": true',
      { 'app/components/card/card.json': { usingComponents: { 'x-button': 'widgets/button/button' } } },
      'not_a_component app/components/card/card.json',
    ],
    ['an unregistered tag', homeWxml('<t-button>x</t-button>'), `unregistered_tag ${HOME}.wxml:2`],
    [
      'an unregistered tag in a shared template',
      { 'app/templates/foot.wxml': '<x-button />' },
      'unregistered_tag app/templates/foot.wxml:1',
    ],
    ['a tag that is not closed', homeWxml('<view><text>x</view>'), `wxml_syntax ${HOME}.wxml:2`],
    ['a lone wx:else', homeWxml('<view wx:else>x</view>'), `lone_branch ${HOME}.wxml:2`],
    [
      'a lone wx:elif',
      homeWxml('<view wx:if="{{a}}" /><text>x</text><view wx:elif="{{b}}" />'),
      `lone_branch ${HOME}.wxml:2`,
    ],
    [
      'text before a wx:else',
      homeWxml('<view wx:if="{{a}}" />or<view wx:else />'),
      `lone_branch ${HOME}.wxml:2`,
    ],
    [
      'a second wx:else',
      homeWxml('<view wx:if="{{a}}" /><view wx:else /><view wx:else />'),
      `lone_branch ${HOME}.wxml:2`,
    ],
    ['a broken expression', homeWxml('<view>{{a b +}}</view>'), `bad_expression ${HOME}.wxml:2`],
    [
      'a broken expression in an attribute',
      homeWxml('<view class="{{a ? }}" />'),
      `bad_expression ${HOME}.wxml:2`,
    ],
    ['an empty expression', homeWxml('<view>{{ }}</view>'), `bad_expression ${HOME}.wxml:2`],
    ['optional chaining', homeWxml('<view>{{a?.b}}</view>'), `bad_expression ${HOME}.wxml:2`],
    ['??', homeWxml('<view>{{a ?? b}}</view>'), `bad_expression ${HOME}.wxml:2`],
    ['an assignment', homeWxml('<view>{{a = 1}}</view>'), `bad_expression ${HOME}.wxml:2`],
    [
      'a call of a name that is not a WXS module',
      homeWxml('<view>{{items.join(1)}}</view>'),
      `bad_expression ${HOME}.wxml:2`,
    ],
    ['a template literal', homeWxml('<view>{{`a`}}</view>'), `bad_expression ${HOME}.wxml:2`],
    ['a handler that is missing', homeWxml('<view bindtap="onNothing" />'), `missing_handler ${HOME}.wxml:2`],
    [
      'a component handler that is missing',
      edited('app/components/card/card.wxml', 'bindtap="onTap"', 'catch:tap="onTop"'),
      'missing_handler app/components/card/card.wxml:1',
    ],
    [
      'a data field as a handler of a component',
      edited('app/components/card/card.wxml', '"onTap"', '"properties"'),
      'missing_handler app/components/card/card.wxml:1',
    ],
    ['WXSS that is not closed', { [`${HOME}.wxss`]: '.a {\n  color: red;\n' }, `wxss_syntax ${HOME}.wxss:1`],
    [
      'WXSS that is not a declaration',
      { [`${HOME}.wxss`]: '.a {\n  color red;\n}' },
      `wxss_syntax ${HOME}.wxss:2`,
    ],
    [
      'an import that is missing',
      { [`${HOME}.ts`]: "\nimport '../../lib/gone';\nPage({ onOpen() {} });" },
      `missing_reference ${HOME}.ts:2`,
    ],
    [
      'a require that is missing',
      edited('app/app.ts', 'App({', "require('./lib/gone');\nApp({"),
      'missing_reference app/app.ts:3',
    ],
    [
      'an npm package that is not packed',
      edited('app/app.ts', 'App({', "require('dayjs');\nApp({"),
      'missing_reference app/app.ts:3',
    ],
    [
      'a require in WXS that is missing',
      { 'app/lib/format.wxs': "\nvar other = require('./other.wxs');" },
      'missing_reference app/lib/format.wxs:2',
    ],
    [
      'an import in WXML that is missing',
      homeWxml('<import src="./row.wxml" />'),
      `missing_reference ${HOME}.wxml:2`,
    ],
    [
      'an include that is missing',
      homeWxml('<include src="/row.wxml" />'),
      `missing_reference ${HOME}.wxml:2`,
    ],
    [
      'a WXS file that is missing',
      homeWxml('<wxs src="./a.wxs" module="a" />'),
      `missing_reference ${HOME}.wxml:2`,
    ],
    [
      'an @import that is missing',
      { [`${HOME}.wxss`]: "\n@import './gone.wxss';" },
      `missing_reference ${HOME}.wxss:2`,
    ],
    [
      'the main package importing a subpackage',
      edited('app/app.ts', 'App({', "import './packages/extra/util';\nApp({"),
      'package_boundary app/app.ts:3',
    ],
    [
      'the main package requiring a subpackage',
      edited('app/app.ts', 'App({', "require('./packages/extra/util');\nApp({"),
      'package_boundary app/app.ts:3',
    ],
    [
      'the main package using a component of a subpackage',
      {
        [`${HOME}.json`]: { usingComponents: { card: '/packages/extra/tag/tag' } },
        'app/packages/extra/tag/tag.json': { component: true },
        'app/packages/extra/tag/tag.ts': 'Component({});',
        'app/packages/extra/tag/tag.wxml': '<view />',
      },
      `package_boundary ${HOME}.json:3`,
    ],
  ])('%s', (_name, changes, expected) => {
    expect(faultsOf(changes)).toEqual([expected]);
  });
});

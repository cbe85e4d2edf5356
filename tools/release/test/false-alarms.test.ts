import { edited } from './support/good-project';
import { faultsOf, HOME, homeWxml } from './support/faults';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

describe('no false alarm on', () => {
  it.each<[string, Files]>([
    [
      'type imports from a subpackage',
      edited('app/app.ts', 'App({', "import type { extra } from './packages/extra/util';\nApp({"),
    ],
    [
      'a subpackage loaded later',
      edited('app/app.ts', 'App({', "require.async('./packages/extra/util');\nApp({"),
    ],
    [
      'types that only a declaration file has',
      {
        'app/lib/types.d.ts': 'export type A = 1;',
        ...edited('app/app.ts', 'App({', "import type { A } from './lib/types';\nApp({"),
      },
    ],
    [
      'a page with methods of another module',
      { [`${HOME}.ts`]: "import { more } from '../../lib/greet';\nPage({ ...more });" },
    ],
    [
      'a component with behaviors',
      { 'app/components/card/card.ts': 'Component({ behaviors: [x], methods: {} });' },
    ],
    ['a page written as a component', { [`${HOME}.ts`]: 'Component({ methods: { onOpen() {} } });' }],
    ['a page whose options are a constant', { [`${HOME}.ts`]: 'const page = { onOpen() {} };\nPage(page);' }],
    ['a handler from data', edited(`${HOME}.wxml`, 'bind:open="onOpen"', 'bind:open="{{handler}}"')],
    ['comments between branches', homeWxml('<view wx:if="{{a}}" />\n<!-- or -->\n<view wx:else />')],
    ['a comparison in text', homeWxml('<view>{{a < b ? 1 : 2}} {{ c > d }}</view>')],
    [
      'object literals in mustaches',
      homeWxml(
        '<import src="../../templates/row.wxml" /><template is="row" data="{{ {a: {b: 1}} }}" /><view style="{{ {a: 1} }}" data-a="{{[1, \'}}\']}}" />',
      ),
    ],
    [
      'a generic component',
      {
        'app/components/card/card.json': {
          component: true,
          componentGenerics: { item: true },
          usingComponents: { 'x-button': 'widgets/button/button' },
        },
        ...edited('app/components/card/card.wxml', '<slot />', '<item />'),
      },
    ],
    [
      'app-wide components',
      {
        ...edited(
          'app/app.json',
          '"lazyCodeLoading"',
          '"usingComponents": { "g-card": "./components/card/card" },\n  "lazyCodeLoading"',
        ),
        ...homeWxml('<g-card />'),
      },
    ],
    [
      'a component of a subpackage behind a placeholder',
      {
        [`${HOME}.json`]: {
          usingComponents: { card: '/packages/extra/tag/tag' },
          componentPlaceholder: { card: 'view' },
        },
        'app/packages/extra/tag/tag.json': { component: true },
        'app/packages/extra/tag/tag.ts': 'Component({});',
        'app/packages/extra/tag/tag.wxml': '<view />',
      },
    ],
    [
      'names that JavaScript reserves',
      homeWxml(
        '<view class="{{class}}" data-a="{{in}} {{switch.case}} {{default || new}}">{{a << 1}}{{typeof + 1}}</view>',
      ),
    ],
    [
      'a WXS module called this',
      homeWxml('<wxs module="this">module.exports = { f: function () {} };</wxs>{{this.f(1)}}'),
    ],
    [
      "WeChat's own component library",
      {
        ...edited(
          'app/app.json',
          '"lazyCodeLoading"',
          '"useExtendedLib": { "weui": true },\n  "lazyCodeLoading"',
        ),
        [`${HOME}.json`]: { usingComponents: { card: 'weui-miniprogram/cell/cell' } },
      },
    ],
    [
      'an alias for scripts',
      {
        ...edited(
          'app/app.json',
          '"lazyCodeLoading"',
          '"resolveAlias": { "~/*": "/*", "@lib/*": "lib/*" },\n  "lazyCodeLoading"',
        ),
        ...edited('app/app.ts', './lib/greet', '@lib/greet'),
      },
    ],
    [
      'an include that uses the WXS of its includer',
      { 'app/templates/foot.wxml': '<view>{{format.upper(year)}}</view>' },
    ],
    [
      'a template of the file that includes',
      { 'app/templates/foot.wxml': '<template is="row" data="{{label}}" />' },
    ],
    [
      'imports of nothing but types, from a package without script',
      {
        'app/lib/types.d.ts': 'export type A = 1;',
        ...edited(
          'app/app.ts',
          'App({',
          "import { A } from './lib/types';\nimport { Deep } from 'only-types';\nlet a: A | Deep | undefined;\nApp({",
        ),
      },
    ],
    [
      'types of a subpackage, imported without `type`',
      edited(
        'app/app.ts',
        'App({',
        "import { extra } from './packages/extra/util';\nlet a: typeof extra | undefined;\nApp({",
      ),
    ],
    ['a closing tag over several lines', homeWxml('<view\n  a="1"\n></ view\n>')],
    [
      'pictures that exist or are remote',
      {
        'app/images/a b.png': 'x',
        ...homeWxml(
          '<image src="/images/a%20b.png" /><image src="{{url}}" /><image src="https://a.example/b.png" /><image src="wxfile://a.png" />',
        ),
      },
    ],
    [
      'correct links',
      {
        ...homeWxml(
          '<navigator url="/packages/extra/about/about?a={{b}}" /><navigator url="../profile/profile" open-type="switchTab" /><navigator url="{{a}}" /><navigator target="miniProgram" url="/x" />',
        ),
        [`${HOME}.ts`]:
          "Page({ onOpen() { wx.switchTab({ url: '/pages/profile/profile' }); wx.navigateTo({ url: this.data.url }); wx.navigateTo({ url: '../../packages/extra/about/about' }); } });",
      },
    ],
    [
      'inline data in WXSS',
      {
        [`${HOME}.wxss`]:
          '.a { background: url(data:image/png;base64,AA==); mask: url("https://a.example/a.svg"); }',
      },
    ],
    [
      'slots that a behavior or a helper may allow',
      {
        ...edited('app/components/card/card.wxml', '<slot />', '<slot name="a" /><slot />'),
        'app/components/card/card.ts':
          'Component({ options: { multipleSlots: true }, methods: { onTap() {} } });',
      },
    ],
    ['correct wx:key', homeWxml('<view wx:for="{{a}}" wx:key="*this" hidden="{{false}}" wx:if="{{b}}" />')],
    [
      'a handler that is assigned at run time',
      {
        ...edited(`${HOME}.wxml`, 'bind:open="onOpen"', 'bind:open="onMore"'),
        'app/app.ts': 'App({ a(that) { that.onMore = () => 1; } });',
      },
    ],
    [
      'templates of a framework, of which each unit uses its own',
      {
        'app/templates/base.wxml':
          '<template name="a"><g-one /></template><template name="b"><text /></template>',
        [`${HOME}.wxml`]: '<import src="../../templates/base.wxml" /><template is="{{t}}" />',
        'app/pages/profile/profile.wxml': '<import src="../../templates/base.wxml" /><template is="a" />',
        'app/pages/profile/profile.json': { usingComponents: { 'g-one': '/components/card/card' } },
      },
    ],
    [
      'pages that a framework creates',
      {
        [`${HOME}.ts`]:
          'const vendor = { createPage: (o) => Page(o) };\nwx.createPage = vendor.createPage;\nwx.createPage({});',
        ...edited(`${HOME}.wxml`, 'bind:open="onOpen"', 'bind:open="e0"'),
      },
    ],
    [
      'plugins',
      {
        ...edited(
          'app/app.json',
          '"lazyCodeLoading"',
          '"plugins": { "maps": { "version": "1.0.0", "provider": "wx1" } },\n  "lazyCodeLoading"',
        ),
        [`${HOME}.json`]: { usingComponents: { card: 'plugin://maps/card', other: 'plugin://wx1/card' } },
        ...homeWxml('<navigator url="plugin://maps/page?a={{b}}" />'),
        ...edited(`${HOME}.ts`, 'Page({', "requirePlugin('maps');\nrequirePlugin(name);\nPage({"),
      },
    ],
  ])('%s', (_name, changes) => {
    expect(faultsOf(changes)).toEqual([]);
  });
});

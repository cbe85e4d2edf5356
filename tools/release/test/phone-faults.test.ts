import { edited } from './support/good-project';
import { faultsOf, HOME, homeWxml } from './support/faults';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const CARD = 'app/components/card/card';

const appJson = (change: Record<string, unknown>): Files => ({
  'app/app.json': {
    pages: ['pages/home/home', 'pages/profile/profile'],
    tabBar: {
      list: [
        { pagePath: 'pages/home/home', text: 'Home' },
        { pagePath: 'pages/profile/profile', text: 'Profile' },
      ],
    },
    ...change,
  },
});

const tap = (code: string): Files => ({ [`${HOME}.ts`]: `Page({\n  onOpen() { ${code} },\n});` });

describe('code that works in DevTools and fails on a phone is found once', () => {
  it.each<[string, Files, string]>([
    ['a missing template', homeWxml('<template is="row" />'), `missing_template ${HOME}.wxml:2`],
    [
      'a template that only an import of an import defines',
      {
        'app/templates/more.wxml': '<import src="./row.wxml" />\n<template name="more" />',
        ...homeWxml('<import src="../../templates/more.wxml" /><template is="{{a ? \'more\' : \'row\'}}" />'),
      },
      `missing_template ${HOME}.wxml:2`,
    ],
    [
      'a plugin that app.json does not declare',
      { [`${HOME}.ts`]: "const { open } = requirePlugin('maps');\nPage({ onOpen: open });" },
      `plugin_not_declared ${HOME}.ts:1`,
    ],
    [
      'a page of a plugin that app.json does not declare',
      homeWxml('<navigator url="plugin://maps/page?a=1" />'),
      `plugin_not_declared ${HOME}.wxml:2`,
    ],
    [
      'a plugin that app.json does not declare, loaded later',
      tap("requirePlugin.async('maps').then((maps) => maps.open());"),
      `plugin_not_declared ${HOME}.ts:2`,
    ],
    ['a missing picture', homeWxml('<image src="/a.png" />'), `missing_local_file ${HOME}.wxml:2`],
    [
      'a picture whose name differs in case',
      { 'app/Logo.png': 'x', ...homeWxml('<image src="../../logo.png" />') },
      `missing_local_file ${HOME}.wxml:2`,
    ],
    [
      'a picture in a condition',
      { 'app/a.png': 'x', ...homeWxml("<image src=\"{{a ? '/a.png' : '/b.png'}}\" />") },
      `missing_local_file ${HOME}.wxml:2`,
    ],
    [
      'a tab icon whose name differs in case',
      {
        ...appJson({
          tabBar: {
            list: [
              { pagePath: 'pages/home/home', iconPath: 'icons/a.png' },
              { pagePath: 'pages/profile/profile' },
            ],
          },
        }),
        'app/icons/A.png': 'x',
      },
      'missing_tab_icon app/app.json:8',
    ],
    [
      'a file of the package in WXSS',
      { [`${HOME}.wxss`]: '.a {\n  background: url("/a.png");\n}' },
      `wxss_local_url ${HOME}.wxss:2`,
    ],
    [
      'a font of the package',
      { [`${HOME}.wxss`]: '@font-face {\n  font-family: x;\n  src: url(a.woff2);\n}' },
      `wxss_local_url ${HOME}.wxss:3`,
    ],
    [
      'a link to a missing page',
      homeWxml('<navigator url="/pages/gone/gone?id=1" />'),
      `missing_page ${HOME}.wxml:2`,
    ],
    [
      'a link in another case',
      homeWxml('<navigator url="/pages/Home/home" />'),
      `missing_page ${HOME}.wxml:2`,
    ],
    [
      'a relative link to a missing page',
      homeWxml('<navigator url="../gone/gone" />'),
      `missing_page ${HOME}.wxml:2`,
    ],
    [
      'a call to a missing page',
      tap("wx.navigateTo({ url: '/pages/gone/gone' })"),
      `missing_page ${HOME}.ts:2`,
    ],
    [
      'a computed query',
      tap('wx.redirectTo({ url: `/pages/gone/gone?id=${1}` })'),
      `missing_page ${HOME}.ts:2`,
    ],
    [
      'a concatenated address',
      tap("wx.reLaunch({ url: '/pages/gone/gone?id=' + 1 })"),
      `missing_page ${HOME}.ts:2`,
    ],
    [
      'navigateTo a tab',
      tap("wx.navigateTo({ url: '/pages/profile/profile' })"),
      `tab_navigation ${HOME}.ts:2`,
    ],
    [
      'switchTab to a page that is not a tab',
      tap("wx.switchTab({ url: '/packages/extra/about/about' })"),
      `tab_navigation ${HOME}.ts:2`,
    ],
    [
      'named slots without multipleSlots',
      edited(`${CARD}.wxml`, '<slot />', '<slot name="head" /><slot />'),
      `named_slot ${CARD}.wxml:1`,
    ],
    [
      'a generic that is not registered',
      {
        ...edited(`${HOME}.wxml`, '<card ', '<card generic:item="row" '),
        [`${CARD}.json`]: {
          component: true,
          componentGenerics: { item: true },
          usingComponents: { 'x-button': 'widgets/button/button' },
        },
      },
      `unregistered_generic ${HOME}.wxml:8`,
    ],
    [
      'a generic that the component does not have',
      edited(`${HOME}.wxml`, '<card ', '<card generic:item="card" '),
      `unknown_generic ${HOME}.wxml:8`,
    ],
    [
      'a generic whose default is missing',
      {
        [`${CARD}.json`]: {
          component: true,
          componentGenerics: { item: { default: './gone' } },
          usingComponents: { 'x-button': 'widgets/button/button' },
        },
      },
      `missing_component ${CARD}.json:5`,
    ],
    [
      'an independent subpackage that imports from the main package',
      edited('app/app.json', '"root": "packages/extra",', '"root": "packages/extra", "independent": true,'),
      'package_boundary app/packages/extra/about/about.ts:1',
    ],
    [
      'an import in another case',
      edited('app/app.ts', './lib/greet', './lib/Greet'),
      'missing_reference app/app.ts:1',
    ],
    [
      'an import of values from a declaration file',
      {
        'app/lib/types.d.ts': 'export const a = 1;',
        ...edited('app/app.ts', 'App({', "import { a } from './lib/types';\nvoid a;\nApp({"),
      },
      'missing_reference app/app.ts:3',
    ],
    [
      'a key that is an expression',
      homeWxml('<view wx:for="{{a}}" wx:key="{{item.id}}" />'),
      `wx_key ${HOME}.wxml:2`,
    ],
    ['hidden="false"', homeWxml('<view hidden="false" />'), `constant_boolean ${HOME}.wxml:2`],
    ['disabled="false"', homeWxml('<button disabled="false" />'), `constant_boolean ${HOME}.wxml:2`],
    ['wx:if of a text', homeWxml('<view wx:if="a" />'), `constant_condition ${HOME}.wxml:2`],
    ['wx:for of a text', homeWxml('<view wx:for="items" wx:key="id" />'), `constant_loop ${HOME}.wxml:2`],
    ['an unclosed mustache', homeWxml('<view class="{{a" />'), `bad_expression ${HOME}.wxml:2`],
    [
      'a worker in TypeScript that the filter for unused files drops',
      {
        ...edited('app/app.json', '"lazyCodeLoading"', '"workers": "workers",\n  "lazyCodeLoading"'),
        'app/workers/index.ts': '',
      },
      'typescript_worker app/app.json:26',
    ],
    [
      'a folder of workers without a script',
      edited('app/app.json', '"lazyCodeLoading"', '"workers": { "path": "workers" },\n  "lazyCodeLoading"'),
      'missing_workers app/app.json:26',
    ],
    [
      'a missing custom tab bar',
      appJson({
        tabBar: {
          custom: true,
          list: [{ pagePath: 'pages/home/home' }, { pagePath: 'pages/profile/profile' }],
        },
      }),
      'missing_custom_tab_bar app/app.json:7',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(faultsOf(changes)).toEqual([expected]);
  });

  it('an empty key', () => {
    const found = faultsOf(homeWxml('<view wx:for="{{a}}" wx:key="{{}}" />'));
    expect(found).toContain(`wx_key ${HOME}.wxml:2`);
  });
});

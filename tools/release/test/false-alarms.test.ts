import { edited } from './support/good-project';
import { faultsOf, HOME, homeWxml } from './support/faults';
import { type Files, removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

describe('no false alarm on', () => {
  test.each<[string, Files]>([
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
      'a page whose methods come from elsewhere',
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
        '<template is="a" data="{{ {a: {b: 1}} }}" /><view style="{{ {a: 1} }}" data-a="{{[1, \'}}\']}}" />',
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
    ['plugins', { [`${HOME}.json`]: { usingComponents: { card: 'plugin://maps/card' } } }],
  ])('%s', (_name, changes) => {
    expect(faultsOf(changes)).toEqual([]);
  });
});

import { buildOnce } from '../support/build';
import { miniProgram } from '../support/workspace';

const HOME = 'pages/home/home';
const B = 'pages/b/b';
const TWO = {
  'app.json': `{ "pages": ["${HOME}", "${B}"] }`,
  [`${B}.js`]: 'Page({});',
  [`${B}.wxml`]: '<view>b</view>',
};
const CARD = {
  'c/card.json': '{ "component": true }',
  'c/card.js': 'Component({});',
  'c/card.wxml': '<view/>',
};
const USES_CARD = { [`${B}.json`]: '{ "usingComponents": { "c-card": "/c/card" } }' };

/** Errors with the pages that they break; undefined when they stop the app. */
async function errors(files: Record<string, string | null>): Promise<unknown[]> {
  const given = Object.entries(files).filter((each): each is [string, string] => each[1] !== null);
  const workspace = miniProgram(Object.fromEntries(given));
  for (const [file, text] of Object.entries(files)) if (text === null) workspace.remove(file);
  const { output, problems } = await buildOnce(workspace);
  workspace.dispose();
  const found = problems.filter(({ level }) => level === 'error');
  expect(output === undefined).toBe(found.some(({ pages }) => pages === undefined));
  return found.map(({ file, pages }) => [file, pages]);
}

it.each<[string, Record<string, string>, [file: string, pages: string[]]]>([
  ['a missing page', { 'app.json': `{ "pages": ["${HOME}", "${B}"] }` }, ['app.json', [B]]],
  ['a script', { ...TWO, [`${B}.js`]: 'Page({' }, [`${B}.js`, [B]]],
  ['a template', { ...TWO, [`${B}.wxml`]: '<view>' }, [`${B}.wxml`, [B]]],
  ['a style', { ...TWO, [`${B}.wxss`]: '.a {' }, [`${B}.wxss`, [B]]],
  ['a config', { ...TWO, [`${B}.json`]: '{,}' }, [`${B}.json`, [B]]],
  ['an import', { ...TWO, [`${B}.wxml`]: '<import src="/no"/>' }, [`${B}.wxml`, [B]]],
  ['a WXS file', { ...TWO, [`${B}.wxml`]: '<wxs module="m" src="/no.wxs"/>' }, [`${B}.wxml`, [B]]],
  ['a missing component', { ...TWO, ...USES_CARD }, [`${B}.json`, [B]]],
  [
    "a component's template",
    { ...TWO, ...USES_CARD, ...CARD, 'c/card.wxml': '<view>' },
    ['c/card.wxml', [B]],
  ],
  [
    "a component's component",
    {
      ...TWO,
      ...USES_CARD,
      ...CARD,
      'c/card.json': '{ "component": true, "usingComponents": { "x-y": "/no" } }',
    },
    ['c/card.json', [B]],
  ],
  [
    'a template used by two pages',
    {
      ...TWO,
      't.wxml': '<view>',
      [`${HOME}.wxml`]: '<include src="/t"/>',
      [`${B}.wxml`]: '<include src="/t"/>',
    },
    ['t.wxml', [HOME, B]],
  ],
  [
    'a script that a script of the page requires',
    { ...TWO, [`${B}.js`]: "require('../../one'); Page({});", 'one.js': "require('./two')", 'two.js': '=' },
    ['two.js', [B]],
  ],
  [
    'a component of app.json that one page uses',
    {
      ...TWO,
      'app.json': `{ "pages": ["${HOME}", "${B}"], "usingComponents": { "c-card": "/no" } }`,
      [`${B}.wxml`]: '<c-card/>',
    },
    ['app.json', [B]],
  ],
])('%s breaks the pages that need it', async (_name, files, expected) => {
  expect(await errors(files)).toEqual([expected]);
});

it('a page without WXML is broken, and no other', async () => {
  expect(await errors({ ...TWO, [`${HOME}.wxml`]: null })).toEqual([[`${HOME}.js`, [HOME]]]);
});

it.each([
  ['app.json', '{'],
  ['app.js', 'App({'],
  ['app.wxss', '.a {'],
])('%s stops the app', async (file, text) => {
  expect(await errors({ ...TWO, [file]: text })).toContainEqual([file, undefined]);
});

it('a script that app.js requires stops the app', async () => {
  const files = { ...TWO, 'app.js': "require('./one'); App({});", 'one.js': '=' };
  expect(await errors(files)).toEqual([['one.js', undefined]]);
});

it('what no page needs is a warning', async () => {
  const files = { 'app.json': `{ "pages": ["${HOME}"], "usingComponents": { "c-card": "/no" } }` };
  expect(await errors(files)).toEqual([]);
});

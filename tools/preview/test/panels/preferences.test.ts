/** @jest-environment jsdom */
import { keepPreferences, readPreferences } from '../../src/panels/preferences';
import { takeView } from '../../src/panels/kept-view';

const STANDARD = { language: 'zh', theme: 'auto', preserve: false, tab: 'network', open: false, folded: [] };

afterEach(() => {
  localStorage.clear();
});

it('preferences are kept', () => {
  const chosen = { ...readPreferences(localStorage, 'en-GB'), tab: 'wxml', folded: ['phone'] } as const;
  keepPreferences(localStorage, chosen);
  expect(readPreferences(localStorage, 'zh-CN')).toEqual({
    ...STANDARD,
    language: 'en',
    tab: 'wxml',
    folded: ['phone'],
  });
});

it.each([
  ['{', STANDARD],
  ['null', STANDARD],
  ['[]', STANDARD],
  ['"text"', STANDARD],
  ['{"language":"fr","theme":1,"preserve":"yes","tab":"gone","open":null,"folded":{}}', STANDARD],
  ['{"folded":["phone",7],"open":true,"more":1}', { ...STANDARD, open: true }],
])('of other stored preferences only valid ones are used: %s', (text, preferences) => {
  localStorage.setItem('preview.panels', text);
  expect(readPreferences(localStorage, 'zh-CN')).toEqual(preferences);
});

it.each(['{', 'null', '7'])('an invalid stored view is ignored: %s', (text) => {
  sessionStorage.setItem('preview.view', text);
  expect(takeView(sessionStorage)).toEqual({ view: {}, storageTop: 0 });
  expect(sessionStorage.getItem('preview.view')).toBeNull();
});

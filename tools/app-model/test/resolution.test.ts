import { readAppModel } from 'mp-app-model';

import {
  APP_CASES,
  RESOLUTION_CASES,
  RESOLUTION_PROJECT,
  TEMPLATE_CASES,
  TEMPLATE_FILES,
  UNPACKED,
  WXS_CASES,
} from '../testing';
import { project, removeProjects } from './temporary';

afterAll(removeProjects);

describe('which component a name is', () => {
  const { resolver } = readAppModel(project(RESOLUTION_PROJECT));

  it.each(RESOLUTION_CASES)('%s', (_name, from, reference, base) => {
    expect(resolver.component(`${from}.json`, reference)).toBe(base);
  });

  it('a package that is not packed is missing', () => {
    expect(resolver.component(`${UNPACKED.from}.json`, UNPACKED.reference)).toBeUndefined();
  });
});

it.each(APP_CASES)('pages: %s', (_name, app, pages) => {
  const model = readAppModel(project({ 'app.json': app }));
  expect([...new Set(model.app.pages.map(({ base }) => base))]).toEqual(pages);
});

it.each(TEMPLATE_CASES)('<%s src="%s"> is %s', (tag, reference, file) => {
  const app = { pages: [], resolveAlias: { '@/*': '/*' } };
  const files = Object.fromEntries(TEMPLATE_FILES.map((name) => [name, '']));
  const { resolver } = readAppModel(project({ 'app.json': app, ...files }));
  expect(resolver[tag === 'wxs' ? 'wxs' : 'template']('pages/a/a.wxml', reference)).toBe(file);
});

it.each(WXS_CASES)('require(%j) of WXS is %s', (reference, file) => {
  const files = Object.fromEntries(TEMPLATE_FILES.map((name) => [name, '']));
  const { resolver } = readAppModel(project({ 'app.json': { pages: [] }, ...files }));
  expect(resolver.requiredWxs('pages/a/first.wxs', reference)).toBe(file);
});

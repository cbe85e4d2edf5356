import path from 'node:path';
import { RESOLUTION_CASES, RESOLUTION_PROJECT, UNPACKED } from 'mp-app-model/testing';
import { resolveComponent } from '../src/resolve';
import { temporaryFolder } from './support/temporary';

describe('which component a name is, as for every tool', () => {
  const root = path.join(temporaryFolder(RESOLUTION_PROJECT), 'app');

  const resolve = (from: string, reference: string): string =>
    path
      .relative(root, resolveComponent({ root }, path.join(root, from), reference))
      .split(path.sep)
      .join('/');

  it.each(RESOLUTION_CASES)('%s', (_name, from, reference, base) => {
    if (base === undefined) expect(() => resolve(from, reference)).toThrow('component_not_found');
    else expect(resolve(from, reference)).toBe(base);
  });

  it('a package that is not packed is missing', () => {
    expect(() => resolve(UNPACKED.from, UNPACKED.reference)).toThrow('component_not_found');
  });

  it('a missing component is reported with every place that was tried, in order', () => {
    const tried = ['pages/a/gone', 'pages/a/gone/index'];
    const list = tried.map((base) => `\n  ${path.join(root, base)}.json`).join('');
    const from = path.join(root, 'pages/a/a');
    expect(() => resolve('pages/a/a', './gone')).toThrow(
      `${from}.json names "./gone"; none of these exists:${list}`,
    );
  });
});

it('an invalid JSON file is reported with its place', () => {
  const root = temporaryFolder({ 'app.json': '{ "pages": [] }', 'card.json': '{\n  "component": true,\n}' });
  expect(() => resolveComponent({ root }, path.join(root, 'app'), './card')).toThrow(
    `json_invalid: ${path.join(root, 'card.json')}:3:1: expected a key in double quotes`,
  );
});

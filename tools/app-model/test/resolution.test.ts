import { readAppModel } from 'mp-app-model';

import { RESOLUTION_CASES, RESOLUTION_PROJECT, UNPACKED } from './support/resolution-cases';
import { project, removeProjects } from './temporary';

afterAll(removeProjects);

describe('which component a name is', () => {
  const { resolver } = readAppModel(project(RESOLUTION_PROJECT));

  it.each(RESOLUTION_CASES)('%s', (_name, from, reference, base) => {
    expect(resolver.component(`${from}.json`, reference)).toBe(base);
  });

  it('what is not packed is missing', () => {
    expect(resolver.component(`${UNPACKED.from}.json`, UNPACKED.reference)).toBeUndefined();
  });
});

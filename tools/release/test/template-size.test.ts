import path from 'node:path';

import { readAppModel } from 'mp-app-model';

import { compileProject } from '../src/compile';
import { checkBudget, readBudget } from '../src/compile/budget';

import type * as KeptRun from './support/kept-run';

jest.mock('../src/ci/run', () => jest.requireActual<typeof KeptRun>('./support/kept-run'));

// Compiles with miniprogram-ci, unless the cache has the same content.
jest.setTimeout(240_000);

// jest.config.cjs excludes this in apps made of the template: their authors choose the budget.
it("the template keeps its own budget, far below WeChat's limits", async () => {
  const root = path.resolve(__dirname, '../../..');
  const budget = readBudget(root, 'tools/release/template-budget.json');
  const { sizes } = await compileProject(root);
  expect(checkBudget(budget!, sizes!, readAppModel(root).app)).toEqual([]);
});

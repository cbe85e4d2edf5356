import path from 'node:path';

import { readAppModel } from 'mp-app-model';

import { compileProject } from '../src/compile';
import { checkBudget, readBudget } from '../src/compile/budget';

// A compile by miniprogram-ci, where no earlier one of the same content is in the cache.
jest.setTimeout(240_000);

// jest.config.cjs leaves this out in an app that was made of the template: its budget is what its author chooses.
it("the template keeps its own budget, far below WeChat's limits", async () => {
  const root = path.resolve(__dirname, '../../..');
  const budget = readBudget(root, 'tools/release/template-budget.json');
  const { sizes } = await compileProject(root);
  expect(checkBudget(budget!, sizes!, readAppModel(root).app)).toEqual([]);
});

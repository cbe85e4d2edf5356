import path from 'node:path';

import { readAppModel } from 'mp-app-model';

import { compileProject } from '../src/compile';
import { checkBudget, readBudget } from '../src/compile/budget';
import manifest from '../../../package.json';

// A compile by miniprogram-ci, where no earlier one of the same content is in the cache.
jest.setTimeout(240_000);

// An app that was made of it has the budget that its author chooses: npm run setup gives the package another name.
const isTemplate = manifest.name === 'wechat-miniprogram-template';

(isTemplate ? test : test.skip)("the template keeps its own budget, far below WeChat's limits", async () => {
  const root = path.resolve(__dirname, '../../..');
  const budget = readBudget(root, 'tools/release/template-budget.json');
  const { sizes } = await compileProject(root);
  expect(checkBudget(budget!, sizes!, readAppModel(root).app)).toEqual([]);
});

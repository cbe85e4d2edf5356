/** `npm run test:setup` runs every check on every removal, which takes too long for `npm test`. */
import fs from 'node:fs';
import path from 'node:path';
import { runSetup } from '../src/setup/cli';
import { copyProject, removeCopies } from './support/copy';
import { countProblems } from './support/lean-size';
import {
  brokenScripts,
  commandsGone,
  cutCopy,
  danglingImports,
  LEAN,
  lockProblems,
} from './support/tree-checks';

jest.setTimeout(900_000);
afterEach(() => {
  jest.restoreAllMocks();
  removeCopies();
});

it('the leanest project has what ships, its tests, compile and upload, and no broken reference', async () => {
  const copy = await cutCopy(LEAN);
  expect(fs.readdirSync(path.join(copy, 'tools')).sort()).toEqual([
    ...['app-model', 'component-test', 'need.cjs', 'release', 'tsconfig.json'],
  ]);
  expect(fs.readdirSync(path.join(copy, 'test')).sort()).toEqual([
    'component',
    'fakes',
    'tsconfig.json',
    'unit',
  ]);
  expect(countProblems(copy)).toEqual([]);
  expect(brokenScripts(copy)).toEqual([]);
  expect(commandsGone(copy)).toEqual([]);
  expect(danglingImports(copy)).toEqual([]);
  expect(lockProblems(copy)).toBe('');
});

it('the order of parts makes no difference, nor does naming one twice or one that is gone', async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const trees = [['e2e,workflows,preview'], ['preview', 'e2e', 'workflows,preview']].map(async (texts) => {
    const copy = copyProject();
    for (const text of texts) await runSetup(copy, ['--without', text], {}, undefined);
    return (
      fs.readFileSync(path.join(copy, 'package.json'), 'utf8') +
      fs.readdirSync(copy, { recursive: true }).sort().join('\n')
    );
  });
  const [together, oneByOne] = await Promise.all(trees);
  expect(oneByOne).toBe(together);
});

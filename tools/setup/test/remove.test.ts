/**
 * Removals one after the other. The leanest one has a file of its own; `npm run test:setup` runs every check on every
 * removal, which takes too long for `npm test`.
 */
import fs from 'node:fs';
import path from 'node:path';
import parts from '../parts.json';
import { runSetup } from '../src/setup/cli';
import { copyProject, emptyFolder, removeCopies, ROOT } from './support/copy';
import type * as KeptCommands from './support/kept-commands';

jest.mock('node:child_process', () =>
  jest.requireActual<typeof KeptCommands>('./support/kept-commands').childProcess(),
);

jest.setTimeout(900_000);
afterEach(() => {
  jest.restoreAllMocks();
  removeCopies();
});

/** Two thirds of the files only fill folders that go as a whole: those whose names and imports count are enough. */
const FILLS = /^tools\/(?:bench|component-test|preview)\/|\/fixtures\//;
const COUNTS = /(?:package\.json|\/cli\.ts)$/;
const IMPORTED = new RegExp(
  `'(?:${Object.values(parts)
    .flatMap(({ dependencies }) => dependencies)
    .join('|')})['/]`,
);

const isWanted = (file: string): boolean =>
  !FILLS.test(file) || COUNTS.test(file) || IMPORTED.test(fs.readFileSync(path.join(ROOT, file), 'utf8'));

it('the order of parts makes no difference, nor does naming one twice or one that is gone', async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const trees = [['e2e,workflows,preview'], ['preview', 'e2e', 'workflows,preview']].map(async (texts) => {
    const copy = copyProject(emptyFolder(), isWanted);
    for (const text of texts) await runSetup(copy, ['--without', text], {}, undefined);
    return (
      fs.readFileSync(path.join(copy, 'package.json'), 'utf8') +
      fs.readdirSync(copy, { recursive: true }).sort().join('\n')
    );
  });
  const [together, oneByOne] = await Promise.all(trees);
  expect(oneByOne).toBe(together);
});

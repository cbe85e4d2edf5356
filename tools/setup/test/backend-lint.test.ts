/** What `npm run setup` writes as the app's adapter passes the app's lint and types. */
import fs from 'node:fs';
import path from 'node:path';
import { runSetup } from '../src/setup/cli';
import { SHAPES } from '../src/setup/answers';
import { codeChecks } from './support/code-checks';
import { copyProject, leaveOutOthers, linkPackages, removeCopies } from './support/copy';

jest.setTimeout(300_000);
const ADAPTER = 'miniprogram/backend/adapter.ts';

beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  removeCopies();
});

it('each shape', async () => {
  const copy = copyProject();
  const contract = fs.readFileSync(path.join(copy, ADAPTER), 'utf8');
  const files: string[] = [];
  for (const shape of SHAPES.filter((one) => one !== 'contract')) {
    await runSetup(copy, ['--backend', shape], {}, undefined);
    files.push(`miniprogram/backend/adapter-${shape}.ts`);
    fs.copyFileSync(path.join(copy, ADAPTER), path.join(copy, files.at(-1) ?? ''));
  }
  fs.writeFileSync(path.join(copy, ADAPTER), contract);
  leaveOutOthers(copy, []);
  linkPackages(copy);
  const code = codeChecks(copy);
  expect(code.types('.')).toEqual({ code: 0, said: '' });
  expect(await code.lint(...files)).toEqual({ code: 0, said: '' });
});

import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { runCi } from '../src/ci/run';
import { goodProject } from './support/good-project';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

async function compiled(projectRoot: string, cache?: string): Promise<Record<string, string>> {
  const output = temporaryFolder();
  await runCi('compile', { projectRoot, appid: 'touristappid', output, cache });
  const names = readdirSync(output, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.map((file) => [path.relative(output, file), readFileSync(file, 'base64')] as const).sort(),
  );
}

it('what a file became is kept by its text, and what comes out is what comes out without', async () => {
  const project = goodProject();
  const cache = path.join(temporaryFolder(), 'tasks');
  const first = await compiled(project, cache);
  const kept = readdirSync(cache);
  expect(kept.length).toBeGreaterThan(5);

  appendFileSync(path.join(project, 'app/lib/greet.ts'), "export const farewell = 'bye';\n");
  const second = await compiled(project, cache);
  expect(readdirSync(cache)).toHaveLength(kept.length + 1);
  // With threads: the cached files were compiled in the process itself, and the results must be the same.
  process.env['COMPILE_THREADS'] = '2';
  expect(second).toEqual(await compiled(project));
  expect(second).not.toEqual(first);
}, 120_000);

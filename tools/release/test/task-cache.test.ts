import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { runCi } from '../src/ci/run';
import { goodProject } from './support/good-project';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

/** With what `work` starts, and what of the parts that wait for their use is loaded there. */
async function recorded<Value>(work: () => Promise<Value>): Promise<[Value, string[]]> {
  const file = path.join(temporaryFolder({ record: '' }), 'record');
  const { NODE_OPTIONS = '' } = process.env;
  const first = JSON.stringify(path.join(__dirname, 'support/record-processes.cjs'));
  process.env['RECORD_PROCESSES'] = file;
  process.env['NODE_OPTIONS'] = `${NODE_OPTIONS} --require=${first}`;
  try {
    const value = await work();
    return [value, readFileSync(file, 'utf8').trim().split('\n')];
  } finally {
    process.env['NODE_OPTIONS'] = NODE_OPTIONS;
    delete process.env['RECORD_PROCESSES'];
  }
}

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

it('compiled files are cached by their text, and the output is the same as without a cache', async () => {
  const project = goodProject();
  const cache = path.join(temporaryFolder(), 'tasks');
  const [first, started] = await recorded(() => compiled(project, cache));
  // One process and no thread: each of them would load the compiler again.
  expect(started).toEqual([
    'process worker.cjs',
    'part ci/code-analyse.js',
    'part common/code-analyse/index.js',
    'part ci/getCompiledResult.js',
  ]);
  const kept = readdirSync(cache);
  expect(kept.length).toBeGreaterThan(5);

  appendFileSync(path.join(project, 'app/lib/greet.ts'), "export const farewell = 'bye';\n");
  const second = await compiled(project, cache);
  expect(readdirSync(cache)).toHaveLength(kept.length + 1);
  // With threads: the cached files were compiled in the process itself, and the results must be the same.
  process.env['COMPILE_THREADS'] = '2';
  const [whole, threads] = await recorded(() => compiled(project));
  expect(threads.filter((line) => !line.startsWith('part'))).toEqual([
    'process worker.cjs',
    'thread',
    'thread',
  ]);
  expect(second).toEqual(whole);
  expect(second).not.toEqual(first);
}, 120_000);

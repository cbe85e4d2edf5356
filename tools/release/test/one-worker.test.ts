import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { CiWorker } from '../src/ci/run';
import { goodProject } from './support/good-project';
import { removeTemporaryFolders, temporaryFolder } from './support/temporary';

afterAll(removeTemporaryFolders);

it.each(['1', '2'])(
  'a process that compiles again sees changed files, and what another job has cached only where it is asked to (threads: %s)',
  async (threads) => {
    const { COMPILE_THREADS } = process.env;
    process.env['COMPILE_THREADS'] = threads;
    const worker = new CiWorker();
    const projectRoot = goodProject();
    const cache = path.join(temporaryFolder(), 'tasks');
    const script = async (kept?: string): Promise<string> => {
      const output = temporaryFolder();
      await worker.run('compile', { projectRoot, appid: 'touristappid', output, cache: kept });
      return `${readdirSync(path.join(output, 'lib')).join()} ${readFileSync(path.join(output, 'lib/greet.js'), 'utf8')}`;
    };
    try {
      const first = await script(cache);
      appendFileSync(path.join(projectRoot, 'app/lib/greet.ts'), "export const farewell = 'bye';\n");
      writeFileSync(path.join(projectRoot, 'app/lib/added.ts'), 'export const added = 1;\n');
      const second = await script(cache);
      expect([first.includes('farewell'), second.includes('farewell')]).toEqual([false, true]);
      for (const name of readdirSync(cache)) {
        const file = path.join(cache, name);
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll('farewell', 'forged'));
      }
      expect((await script(cache)).includes('forged')).toBe(true);
      expect(await script()).toBe(second);
    } finally {
      process.env['COMPILE_THREADS'] = COMPILE_THREADS;
      await worker.close();
    }
  },
  60_000,
);

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import * as ci from 'miniprogram-ci';
import { version as ciVersion } from 'miniprogram-ci/package.json';

import type { CiAnswer, CiJobName, CiJobs, CiProgress, CiRequest } from './jobs';
import { onlineJobs } from './online-jobs';
import { workOffline } from './offline';
import { compileInOneProcess } from './one-process';
import { keepTasks } from './task-cache';
import { compileThreads } from './threads';

type CiProject = Parameters<typeof ci.getCompiledResult>[0]['project'];
type Job<Name extends CiJobName> = (input: CiJobs[Name]['input']) => Promise<CiJobs[Name]['output']>;

/** Only once in a process: a compile in the process itself remembers the first project. */
const COMPILING: ReadonlySet<CiJobName> = new Set(['compile', 'upload', 'preview']);

const online = onlineJobs((progress) => process.send?.({ progress } satisfies CiProgress));

const jobs: { [Name in CiJobName]: Job<Name> } = {
  ...online,

  async 'pack-npm'({ packageJson, target, ignores }) {
    const result = await ci.packNpmManually({
      packageJsonPath: packageJson,
      miniprogramNpmDistDir: target,
      ignores,
    });
    return {
      miniprogramPackages: result.miniProgramPackNum,
      otherPackages: result.otherNpmPackNum,
      warnings: result.warnList.map(({ jsPath, msg, startLine }) => ({
        message: msg,
        file: jsPath,
        ...(startLine === undefined ? {} : { line: startLine }),
      })),
    };
  },

  async compile({ projectRoot, appid, output, cache }) {
    if (cache !== undefined) keepTasks(cache, ciVersion);
    const files = await ci.getCompiledResult({
      project: offlineProject(projectRoot, appid),
      version: '0.0.0',
      setting: { useProjectConfig: true },
      threads: compileThreads(),
    });
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(output, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : new Uint8Array(content));
    }
    const result = await ci.analyseCode(offlineProject(output, appid), { silent: true });
    const modules = result?.modules ?? [];
    const missing = modules.flatMap(({ path: file, deps }) =>
      deps.flatMap(({ error }) => (error ? [{ file, message: error }] : [])),
    );
    return { missing };
  },
};

/**
 * Without `attr` miniprogram-ci asks WeChat's server for the appid's permissions, which needs a key and a
 * network.
 */
function offlineProject(projectPath: string, appid: string): CiProject {
  const options = {
    appid,
    type: 'miniProgram' as const,
    projectPath,
    privateKey: 'unused: nothing is uploaded',
    ignores: ['node_modules/**/*'],
    // Not among the declared options, but miniprogram-ci reads it.
    attr: () => Promise.resolve(ci.DefaultProjectAttr),
  };
  // Its own class does not match its own interface under exactOptionalPropertyTypes.
  return new ci.Project(options) as unknown as CiProject;
}

async function answer({ name, input }: CiRequest): Promise<CiAnswer> {
  try {
    process.send?.({ progress: '' } satisfies CiProgress);
    if (COMPILING.has(name)) compileInOneProcess();
    if (!(name in online)) workOffline();
    const job = jobs[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, output: await job(input) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): CiAnswer {
  if (!(error instanceof Error)) return { ok: false, message: String(error) };
  const { code, path: file } = error as { code?: unknown; path?: unknown };
  return {
    ok: false,
    message: error.message,
    ...(typeof code === 'number' ? { code } : {}),
    ...(typeof file === 'string' ? { file } : {}),
  };
}

process.once('message', (request: CiRequest) => {
  // Only now: compiled code is kept in the usual folder, and what a job leaves behind goes with its folder.
  for (const variable of ['TMPDIR', 'TMP', 'TEMP']) process.env[variable] = process.cwd();
  void answer(request).then((result) => {
    // miniprogram-ci leaves a child behind that would keep this process alive.
    process.send?.(result, () => process.exit(0));
  });
});
process.once('disconnect', () => {
  // The parent is gone: the children of miniprogram-ci must end too.
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  process.exit(1);
});
// Ctrl-C reaches every process of the terminal; the parent stops this one when it is ready to clean up.
process.on('SIGINT', () => undefined);

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import * as ci from 'miniprogram-ci';
import { version as ciVersion } from 'miniprogram-ci/package.json';

import { deadLinks } from './dead-links';
import { internal } from './internal';
import type { CiAnswer, CiJobName, CiJobs, CiRequest } from './jobs';
import { onlineJobs } from './online-jobs';
import { goOffline, goOnline } from './offline';
import { compileInOneProcess } from './one-process';
import { keepTasks } from './task-cache';
import { compileThreads } from './threads';

type CiProject = Parameters<typeof ci.getCompiledResult>[0]['project'];
type Job<Name extends CiJobName> = (input: CiJobs[Name]['input']) => Promise<CiJobs[Name]['output']>;

const COMPILING: ReadonlySet<CiJobName> = new Set(['compile', 'upload', 'preview']);

const offlineJobs: { [Name in 'pack-npm' | 'compile']: Job<Name> } = {
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
    const keepNoMore = cache === undefined ? undefined : keepTasks(cache, ciVersion);
    const files = await ci
      .getCompiledResult({
        project: offlineProject(projectRoot, appid),
        version: '0.0.0',
        setting: { useProjectConfig: true },
        threads: compileThreads(),
      })
      .finally(() => keepNoMore?.());
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
    ignores: ['node_modules/**/*', ...deadLinks(projectPath)],
    // Not among the declared options, but miniprogram-ci reads it.
    attr: () => Promise.resolve(ci.DefaultProjectAttr),
  };
  // Its own class does not match its own interface under exactOptionalPropertyTypes.
  return new ci.Project(options) as unknown as CiProject;
}

interface CompilerFactory {
  project: unknown;
  summerCompiler: unknown;
  createPromise: unknown;
  releaseLastCompiler(): Promise<void>;
}

/**
 * Drops the last project's compiler, which miniprogram-ci keeps for the next compile together with the files.
 * @returns whether it was dropped
 */
async function forgetProject(): Promise<boolean> {
  const { summerCompilerFactory: factory } = (internal('modules/createSummer', hasFactory) ?? {}) as {
    summerCompilerFactory?: CompilerFactory;
  };
  if (!factory) return false;
  await factory.releaseLastCompiler();
  Object.assign(factory, { project: null, summerCompiler: null, createPromise: null });
  return true;
}

function hasFactory(part: unknown): boolean {
  const { summerCompilerFactory: factory } = part as { summerCompilerFactory?: Partial<CompilerFactory> };
  return (
    typeof factory?.releaseLastCompiler === 'function' &&
    ['project', 'summerCompiler', 'createPromise'].every((name) => name in factory)
  );
}

/** Runs jobs, one after the other. @param report receives the current step, many times a second */
export function doJobs(report: (what: string) => void): (request: CiRequest) => Promise<CiAnswer> {
  const online = onlineJobs(report);
  const jobs: { [Name in CiJobName]: Job<Name> } = { ...online, ...offlineJobs };
  const answer = async ({ name, input }: CiRequest): Promise<CiAnswer> => {
    try {
      report('');
      if (COMPILING.has(name)) compileInOneProcess();
      if (name in online) goOnline();
      else goOffline();
      return { ok: true, output: await (jobs[name] as (input: unknown) => Promise<unknown>)(input) };
    } catch (error) {
      return failure(error);
    }
  };
  return async (request) => {
    const answered = await answer(request);
    const isReady = !COMPILING.has(request.name) || (await forgetProject());
    return isReady ? answered : { ...answered, isLast: true };
  };
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

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { type NpmRelation, ProjectError } from 'mp-app-model';

import type { PackWarning } from '../ci/jobs';
import { CiError, type RunCi, runCi } from '../ci/run';

import type * as CutTslib from './cut-tslib';
import { withTslib } from './own-tslib';
import { type Stamp, writeStamp } from './stamp';
import { swapIn } from './swap';

export const NPM_FOLDER = 'miniprogram_npm';

export interface PackResult {
  readonly packages: number;
  readonly warnings: readonly PackWarning[];
}

/**
 * Packs the dependencies of one package.json into a new `miniprogram_npm` that replaces the old one, so that
 * neither stale files nor a half state survive.
 * @throws ProjectError `npm_packed_nothing`, `npm_pack_failed`
 */
export async function packRelation(
  { packageJson, target }: NpmRelation,
  stamp: Stamp,
  run: RunCi = runCi,
): Promise<PackResult> {
  const cache = path.join(path.dirname(packageJson), 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(path.join(cache, 'pack-npm-'));
  try {
    const fresh = path.join(scratch, NPM_FOLDER);
    await mkdir(fresh);
    const direct = Object.keys(stamp.packages).filter((name) => !name.includes('>'));
    const result =
      direct.length > 0 ? await pack(run, packageJson, scratch, stamp) : { packages: 0, warnings: [] };
    const unpacked = direct.filter((name) => !existsSync(path.join(fresh, name)));
    if (direct.length > 0 && unpacked.length === direct.length) throw packedNothing(packageJson, result);
    if (withTslib(fresh).length > 0) loadCutTslib().cutTslib(fresh);
    writeStamp(fresh, stamp);
    await swapIn(fresh, path.join(target, NPM_FOLDER), scratch);
    return { ...result, warnings: [...result.warnings, ...unpacked.map(leftOut)] };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Loaded only when there is something to cut, since loading TypeScript takes longer than finding nothing to do. */
function loadCutTslib(): typeof CutTslib {
  return createRequire(__filename)('./cut-tslib') as typeof CutTslib;
}

async function pack(run: RunCi, packageJson: string, target: string, stamp: Stamp): Promise<PackResult> {
  try {
    const ignores = [...(await otherFolders(packageJson)), otherPackages(stamp)];
    const output = await run('pack-npm', { packageJson, target, ignores });
    return { packages: output.miniprogramPackages + output.otherPackages, warnings: output.warnings };
  } catch (error) {
    if (!(error instanceof CiError)) throw error;
    const message = `Packing npm for ${packageJson} failed: ${error.message}\nRun "npm ci" and try again.`;
    throw new ProjectError('npm_pack_failed', message, { cause: error });
  }
}

/**
 * miniprogram-ci treats every package.json below as another list of dependencies, those of the tools
 * included.
 */
async function otherFolders(packageJson: string): Promise<string[]> {
  const entries = await readdir(path.dirname(packageJson), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => `${entry.name}/**`);
}

/** Scanning the packages that only tools need takes miniprogram-ci 6 s. */
function otherPackages({ packages }: Stamp): string {
  const needed = Object.keys(packages).map((name) => name.replace(/^.*>/, '').replace(/\/.*$/, ''));
  return `node_modules/!(${[...new Set(needed)].join('|')})/**`;
}

function packedNothing(packageJson: string, { warnings }: PackResult): ProjectError {
  const said = warnings.map(({ message }) => `\n  ${message}`).join('');
  return new ProjectError(
    'npm_packed_nothing',
    `Packing npm for ${packageJson} packed nothing.${said}\n` +
      'Run "npm ci" in that folder. A node_modules that is, or holds, symbolic links (pnpm) cannot be ' +
      'packed by WeChat\'s tool: install with npm, or with pnpm\'s "node-linker=hoisted".',
  );
}

function leftOut(name: string): PackWarning {
  return {
    file: '',
    message: `${name} is among the dependencies, but nothing of it was packed: check that it is a mini-program package.`,
  };
}

import path from 'node:path';

import { type NpmRelation, type ProjectConfig, ProjectError, readProjectConfig } from 'mp-app-model';

import type { PackWarning } from '../ci/jobs';
import type { RunCi } from '../ci/run';
import type { IconSets } from '../icons/sets';

import { type CutTdesign, cutTdesign, readIconSets } from './cut-tdesign';
import { installedDependencies } from './installed';
import { NPM_FOLDER, packRelation } from './pack';
import { carriesStamp, stampOf } from './stamp';

export type { PackWarning } from '../ci/jobs';

export interface EnsureNpmOptions {
  /** Packs even if everything is up to date. */
  readonly force?: boolean;
  /** Runs the jobs of miniprogram-ci; default: each in a process of its own. */
  readonly runCi?: RunCi;
}

export interface EnsuredNpm {
  /** Absolute path of the `miniprogram_npm` folder. */
  readonly folder: string;
  readonly packed: boolean;
  /** TDesign's icon style was rewritten, because other icons are in use than before. */
  readonly icons: boolean;
  /** The icons left in TDesign's style; unset without TDesign. */
  readonly iconSets: IconSets | undefined;
  /** Number of packages packed in this run. */
  readonly packages: number;
  readonly warnings: readonly PackWarning[];
}

/**
 * Makes sure that every `miniprogram_npm` of project.config.json's packNpmRelationList matches the installed
 * packages and the icons in use; checking an up-to-date folder takes a few milliseconds. Safe to call from
 * several processes at once.
 * @throws ProjectError `bad_project_config`, `npm_not_installed`, `npm_packed_nothing`, `npm_pack_failed`
 */
export async function ensureNpm(projectRoot: string, options: EnsureNpmOptions = {}): Promise<EnsuredNpm[]> {
  const config = readProjectConfig(projectRoot);
  const { npmRelations } = config;
  if (npmRelations.length === 0) {
    throw new ProjectError(
      'bad_project_config',
      'project.config.json lists no npm packages to pack: fill in "setting.packNpmRelationList".',
    );
  }
  const results: EnsuredNpm[] = [];
  for (const relation of npmRelations) results.push(await ensureRelation(config, relation, options));
  return results;
}

async function ensureRelation(
  config: ProjectConfig,
  relation: NpmRelation,
  { force = false, runCi }: EnsureNpmOptions,
): Promise<EnsuredNpm> {
  const installed = installedDependencies(relation.packageJson);
  const stamp = stampOf(installed);
  const folder = path.join(relation.target, NPM_FOLDER);
  const packed = force || !carriesStamp(folder, stamp);
  const { packages, warnings } = packed
    ? await packRelation(relation, stamp, runCi)
    : { packages: 0, warnings: [] };
  const cut = await cutTdesignOf(config, folder, installed);
  return {
    folder,
    packed,
    icons: cut.icons,
    iconSets: readIconSets(config.projectRoot, folder, installed),
    packages,
    warnings: [...warnings, ...cut.warnings],
  };
}

async function cutTdesignOf(
  ...[config, folder, installed]: Parameters<typeof cutTdesign>
): Promise<CutTdesign> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await cutTdesign(config, folder, installed);
    } catch (error) {
      // Another process may be replacing the folder.
      if (attempt === 5 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { appRootOf } from './app-root';
import { ProjectError } from './errors';
import { type PackRules, readPackRules } from './ignore';
import { type JsonDocument, JsonSyntaxError, parseJson } from './json';
import { record } from './values';

const PROJECT_CONFIG = 'project.config.json';

/** One pair of project.config.json's packNpmRelationList, as absolute paths. */
export interface NpmRelation {
  readonly packageJson: string;
  /** The folder in which `miniprogram_npm` is created. */
  readonly target: string;
}

export interface ProjectConfig {
  /** Absolute path of the folder that holds project.config.json. */
  readonly projectRoot: string;
  /** Absolute path of the folder that holds app.json. */
  readonly sourceRoot: string;
  readonly appid: string;
  readonly setting: Readonly<Record<string, unknown>>;
  readonly npmRelations: readonly NpmRelation[];
  /** `packOptions`, which keep files out of the upload. */
  readonly pack: PackRules;
}

/**
 * Reads project.config.json of `projectRoot`. It ignores project.private.config.json: that file holds one
 * developer's settings, and an upload must not depend on them.
 * @throws ProjectError `no_project_config`, `bad_json`, `bad_project_config`, `root_behind_link`
 */
export function readProjectConfig(projectRoot: string): ProjectConfig {
  const root = path.resolve(projectRoot);
  const config = record(readJsonFile(path.join(root, PROJECT_CONFIG)).value);
  const miniprogramRoot = config['miniprogramRoot'] ?? '.';
  if (typeof miniprogramRoot !== 'string') throw badConfig('"miniprogramRoot" must be a path');
  const setting = record(config['setting']);
  return {
    projectRoot: root,
    sourceRoot: appRootOf(root, miniprogramRoot),
    appid: typeof config['appid'] === 'string' ? config['appid'] : '',
    setting,
    npmRelations: relations(root, setting['packNpmRelationList']),
    pack: readPackRules(config['packOptions']),
  };
}

/**
 * Reads a JSON file and keeps the positions of its values.
 * @throws ProjectError `no_project_config` when the file is missing, `bad_json` with line and column
 */
export function readJsonFile(file: string): JsonDocument {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const message = `There is no ${path.basename(file)} in ${path.dirname(file)}; run this in the project's folder.`;
    throw new ProjectError('no_project_config', message, { cause: error });
  }
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { line, column } = error.position;
    throw new ProjectError(
      'bad_json',
      `${file}:${String(line)}:${String(column)} is not JSON: ${error.message}.`,
      { cause: error },
    );
  }
}

function relations(root: string, list: unknown): NpmRelation[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw badConfig('"setting.packNpmRelationList" must be a list');
  return list.map((entry) => {
    const { packageJsonPath, miniprogramNpmDistDir } = record(entry);
    if (typeof packageJsonPath !== 'string' || typeof miniprogramNpmDistDir !== 'string') {
      throw badConfig(
        'each entry of "setting.packNpmRelationList" needs "packageJsonPath" and "miniprogramNpmDistDir"',
      );
    }
    return {
      packageJson: path.resolve(root, packageJsonPath),
      target: path.resolve(root, miniprogramNpmDistDir),
    };
  });
}

export function badConfig(what: string): ProjectError {
  return new ProjectError('bad_project_config', `${PROJECT_CONFIG}: ${what}.`);
}

import { readdirSync } from 'node:fs';
import path from 'node:path';

import { GUARDS_FILE } from '../base-library/template-guards';
import type { CheckContext } from '../checks';
import { DYNAMIC_ICONS_FILE } from '../icons/dynamic';

import { digest, join } from './cache';
import { findTsc } from './type-check';

/** Cache keys: what the results of the slow steps depend on. */
export interface Keys {
  /** miniprogram-ci's compile: all of the mini-program, its settings, the tools. */
  readonly build: string;
  /** tsc: the project's TypeScript and settings, and what is installed. */
  readonly types: string;
  /**
   * The checks of this package: all of the mini-program, the project's lists, TypeScript and the type
   * package.
   */
  readonly sources: string;
  /** wcc: templates and WXS. */
  readonly templates: string;
}

/** The project's own lists for the checks. */
const LISTS = [DYNAMIC_ICONS_FILE, GUARDS_FILE, `tools/release/${GUARDS_FILE}`];

/** Cache key of the table of WeChat's APIs. */
export function apisKey(): string {
  return join([toolsDigest(), versionOf('miniprogram-api-typings')]);
}

function toolsDigest(): string {
  const own = path.resolve(__dirname, '..');
  return digest(own, listed(own, /\.ts$/));
}

function versionOf(name: string): string {
  return digest(path.dirname(require.resolve(`${name}/package.json`)), ['package.json']);
}

/** @param also further inputs of the source checks */
export function keysOf({ sources }: CheckContext, ...also: readonly string[]): Keys {
  const { config, files } = sources;
  const tools = toolsDigest();
  const settings = digest(config.projectRoot, ['project.config.json', 'package.json']);
  const shipped = (names: RegExp) =>
    [...files].filter((file) => names.test(file)).map((file) => `${file}\0${sources.digest(file)}`);
  const all = join(shipped(/./));
  return {
    build: join([all, tools, versionOf('miniprogram-ci'), settings]),
    types: join([
      ...shipped(/\.(?:ts|json)$/),
      digest(config.projectRoot, outside(sources, listed(config.projectRoot, /\.(?:ts|json)$/))),
      digest(config.projectRoot, ['package-lock.json', 'node_modules/.package-lock.json']),
      tools,
      findTsc(config.projectRoot).version,
    ]),
    sources: join([
      all,
      digest(config.projectRoot, LISTS),
      tools,
      versionOf('typescript'),
      versionOf('miniprogram-api-typings'),
      settings,
      ...also,
    ]),
    templates: join([...shipped(/\.(?:wxml|wxs|json)$/), tools, versionOf('miniprogram-compiler')]),
  };
}

/** The files, by their paths from the project's root, that are not among the sources. */
function outside({ config, files }: CheckContext['sources'], names: readonly string[]): string[] {
  const root = path.relative(config.projectRoot, config.sourceRoot).split(path.sep).join('/');
  const prefix = root === '' ? '' : `${root}/`;
  return names.filter((name) => !(name.startsWith(prefix) && files.has(name.slice(prefix.length))));
}

/** Files whose names match, except installed, packed or hidden ones; relative to `root`. */
function listed(root: string, names: RegExp, below = ''): string[] {
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || /^(?:node_modules|miniprogram_npm|coverage)$/.test(entry.name))
      return [];
    if (entry.isDirectory()) return listed(root, names, name);
    return names.test(entry.name) ? [name] : [];
  });
}

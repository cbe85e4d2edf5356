import { readdirSync } from 'node:fs';
import path from 'node:path';

import type { CheckContext } from '../checks';

import { digest } from './cache';
import { findTsc } from './type-check';

/** What the answers of the slow steps depend on, as keys for the cache. */
export interface Keys {
  /** miniprogram-ci's compile: all of the mini-program, its settings, the tools. */
  readonly build: string;
  /** tsc: the project's TypeScript and settings, and what is installed. */
  readonly types: string;
  /** wcc: templates and WXS. */
  readonly templates: string;
}

export function keysOf(context: CheckContext): Keys {
  const { config, files } = context.sources;
  const tools = digest(path.resolve(__dirname, '..'), listed(path.resolve(__dirname, '..'), /\.ts$/));
  const version = (name: string) =>
    digest(path.dirname(require.resolve(`${name}/package.json`)), ['package.json']);
  const settings = digest(config.projectRoot, ['project.config.json', 'package.json']);
  const all = [...files];
  return {
    build: digest(config.sourceRoot, all, tools, version('miniprogram-ci'), settings),
    types: digest(
      config.projectRoot,
      [
        ...listed(config.projectRoot, /\.(?:ts|json)$/),
        'package-lock.json',
        'node_modules/.package-lock.json',
      ],
      tools,
      findTsc(config.projectRoot).version,
    ),
    templates: digest(
      config.sourceRoot,
      all.filter((file) => /\.(?:wxml|wxs|json)$/.test(file)),
      tools,
      version('miniprogram-compiler'),
    ),
  };
}

/** Files whose names match, without what is installed, packed or hidden; relative to `root`. */
function listed(root: string, names: RegExp, below = ''): string[] {
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.name.startsWith('.') || /^(?:node_modules|miniprogram_npm|coverage)$/.test(entry.name))
      return [];
    if (entry.isDirectory()) return listed(root, names, name);
    return names.test(entry.name) ? [name] : [];
  });
}

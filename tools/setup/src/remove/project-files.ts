import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['.git', 'node_modules', 'miniprogram_npm', '.data', '.stryker-tmp']);
/** Check results beside package.json; deeper in the tree these names may belong to the app. */
const WRITTEN = new Set(['coverage', 'reports']);

/**
 * The project's own files, from its root: from git if available, otherwise all except installed or built
 * ones.
 */
export function projectFiles(root: string): string[] {
  const git = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const isOwn = git.status === 0 && fs.existsSync(path.join(root, '.git'));
  const files = isOwn ? git.stdout.split('\0').filter((file) => file !== '') : walk(root, '');
  return files.filter((file) => fs.existsSync(path.join(root, file)));
}

function walk(root: string, folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || (folder === '' && WRITTEN.has(entry.name))) return [];
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(root, file) : [file];
  });
}

/** Whether a file is in the list, or in one of its folders. */
export function inAny(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => expression(pattern).test(file));
}

const expressions = new Map<string, RegExp>();

function expression(pattern: string): RegExp {
  let known = expressions.get(pattern);
  if (known === undefined) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
    expressions.set(pattern, (known = new RegExp(`^${source}(?:/|$)`)));
  }
  return known;
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const SKIPPED = new Set(['.git', 'node_modules', 'miniprogram_npm', '.data', '.stryker-tmp']);
/** Written beside package.json by checks; further down an app may call a folder so. */
const WRITTEN = new Set(['coverage', 'reports']);

/** The project's own files, from its root: git's where it is there, else all but what is installed or built. */
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

/** Whether a file is one of these, or in one of these folders. */
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

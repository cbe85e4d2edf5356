import path from 'node:path';

import { minimatch } from 'minimatch';

import type { IgnoreRule } from './project-config';

/**
 * Whether a rule of project.config.json's `packOptions.ignore` excludes `file` (a path from the source root).
 */
export function isIgnored(file: string, rules: readonly IgnoreRule[]): boolean {
  return rules.some((rule) => matches(file, rule));
}

function matches(file: string, { type, value }: IgnoreRule): boolean {
  if (value === '') return false;
  const folder = value.replace(/\/$/, '');
  switch (type) {
    case 'folder':
      return file.startsWith(`${folder}/`);
    case 'file':
      return file === value;
    case 'suffix':
      return file.endsWith(value);
    case 'prefix':
      return path.posix.basename(file).startsWith(value);
    case 'regexp':
      return expression(value)?.test(file) ?? false;
    case 'glob':
      return minimatch(file, value, { dot: true });
    default:
      return false;
  }
}

function expression(value: string): RegExp | undefined {
  try {
    return new RegExp(value);
  } catch {
    return undefined;
  }
}

import { type Dirent, existsSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';

import { isIgnored, type PackRules } from './ignore';

/** Packages that are not packed, version control, and what macOS leaves: miniprogram-ci never ships them. */
const NEVER_SHIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.svn', '.DS_Store']);

/**
 * Lists every file of a mini-program's folder that can ship, by its path from there, with forward slashes. As in
 * miniprogram-ci, a link to a file counts as a file, a link to a folder is not followed, and names that start with a
 * dot ship like others.
 * @param enter decides by name which folders are searched
 */
export function filesBelow(
  root: string,
  enter: (name: string) => boolean = () => true,
  below = '',
): string[] {
  return entriesOf(root, below).flatMap((entry) => {
    if (NEVER_SHIPPED.has(entry.name)) return [];
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    const kind = entry.isSymbolicLink() ? targetOf(path.join(root, name)) : entry;
    if (kind?.isDirectory() === true) {
      return entry.isSymbolicLink() || !enter(entry.name) ? [] : filesBelow(root, enter, name);
    }
    return kind?.isFile() === true ? [name] : [];
  });
}

/** Of a hidden folder that may not be read, such as another tool's, nothing ships. */
function entriesOf(root: string, below: string): Dirent[] {
  try {
    return readdirSync(path.join(root, below), { withFileTypes: true });
  } catch (error) {
    if (isHidden(below)) return [];
    throw error;
  }
}

/** What a link leads to: nothing where it is gone, or the link itself. */
function targetOf(link: string): Stats | undefined {
  return existsSync(link) ? statSync(link) : undefined;
}

/** Whether a file or one of its folders has a name that starts with a dot: mostly an editor's or a tool's own. */
export function isHidden(file: string): boolean {
  return /(?:^|\/)\.(?!\.?(?:\/|$))/.test(file);
}

/**
 * The folder on the way to a file that is a link to a folder, by its path from `root`, or `undefined`. What is behind
 * it does not ship. Packages are exempt: npm links them, and packs copies.
 * @param file path from `root`, with forward slashes
 */
export function linkOnTheWay(root: string, file: string): string | undefined {
  const folders = file.split('/').slice(0, -1);
  if (folders.some((name) => name === 'node_modules' || name === 'miniprogram_npm')) return undefined;
  const ways = folders.map((_, at) => folders.slice(0, at + 1).join('/'));
  return ways.find((way) => isLinkToFolder(path.join(root, way)));
}

/** Why a file that is on disk does not ship, and what to do about it; every tool puts `why` behind its own words. */
export interface Unshipped {
  readonly why: string;
  readonly fix: string;
}

/**
 * Nothing of a file that ships, or is not on disk.
 * @param file path from `root`, with forward slashes; of a folder, with one at its end
 */
export function whyUnshipped(root: string, file: string, pack: PackRules): Unshipped | undefined {
  const there = targetOf(path.join(root, file));
  if (there === undefined || there.isDirectory() !== file.endsWith('/')) return undefined;
  const link = linkOnTheWay(root, file);
  if (link !== undefined)
    return {
      why: `but ${link} is a link to a folder, which no upload follows`,
      fix: 'Put the folder itself there, or link its files one by one.',
    };
  return isIgnored(file, pack)
    ? {
        why: `but "packOptions" of project.config.json leaves ${file} out of the upload`,
        fix: 'Change the rule in "packOptions.ignore", or name the file in "packOptions.include".',
      }
    : undefined;
}

/** As the end of a sentence that says what is missing; nothing without a reason. */
export const tailOf = (miss: Unshipped | undefined): string => (miss ? `, ${miss.why}` : '');

/** Not for what cannot be looked at: a path below a file, or a name that no disk takes. */
function isLinkToFolder(file: string): boolean {
  try {
    return lstatSync(file).isSymbolicLink() && statSync(file).isDirectory();
  } catch {
    return false;
  }
}

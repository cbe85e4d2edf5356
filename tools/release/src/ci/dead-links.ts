import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that miniprogram-ci does not look into. */
const UNREAD: ReadonlySet<string> = new Set(['node_modules', '.git', '.svn']);

/**
 * Patterns of the links in a project that lead nowhere, such as Emacs's lock of a file that is open. miniprogram-ci
 * ends without a word about its reason where it finds one.
 */
export function deadLinks(projectRoot: string, below = ''): string[] {
  return readdirSync(path.join(projectRoot, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) return existsSync(path.join(projectRoot, name)) ? [] : [escaped(name)];
    return entry.isDirectory() && !UNREAD.has(entry.name) ? deadLinks(projectRoot, name) : [];
  });
}

/** A name as a pattern that matches it alone: braces are read before classes, and take a backslash. */
const escaped = (name: string): string =>
  name.replace(/[*?[\]()+@|]/g, '[$&]').replace(/[{}]|^[!#]/g, '\\$&');

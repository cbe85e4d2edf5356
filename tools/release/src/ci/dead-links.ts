import { type Dirent, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that miniprogram-ci does not look into. */
const UNREAD: ReadonlySet<string> = new Set(['node_modules', '.git', '.svn']);

/**
 * Patterns of the links in a project that lead nowhere, such as Emacs's lock of a file that is open. miniprogram-ci
 * ends without a word about its reason where it finds one.
 */
export function deadLinks(projectRoot: string, below = ''): string[] {
  return entriesOf(path.join(projectRoot, below)).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) return existsSync(path.join(projectRoot, name)) ? [] : [escaped(name)];
    return entry.isDirectory() && !UNREAD.has(entry.name) ? deadLinks(projectRoot, name) : [];
  });
}

/** What may not be read, miniprogram-ci does not read either. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A name as a pattern that matches it alone: braces are read before classes, and take a backslash. */
const escaped = (name: string): string =>
  name.replace(/[*?[\]()+@|]/g, '[$&]').replace(/[\\{}]|^[!#]/g, '\\$&');

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Lists every file of a mini-program's folder by its path from there, with forward slashes. Names that start
 * with a dot belong to editors and git, and `node_modules` to tools: WeChat's tools never ship them. A link
 * to a file counts as a file; a link to a folder is not followed.
 * @param enter decides by name which folders are searched
 */
export function filesBelow(
  root: string,
  enter: (name: string) => boolean = () => true,
  below = '',
): string[] {
  const entries = readdirSync(path.join(root, below), { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    const kind = entry.isSymbolicLink() ? statSync(path.join(root, name), { throwIfNoEntry: false }) : entry;
    if (kind?.isDirectory() === true) {
      return entry.isSymbolicLink() || !enter(entry.name) ? [] : filesBelow(root, enter, name);
    }
    return kind?.isFile() === true ? [name] : [];
  });
}

import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * A short text that changes when a file of `folder` changes, by path, size and modification time; no file is
 * read. Folders named in `without` are skipped.
 */
export function folderDigest(folder: string, without: ReadonlySet<string>): string {
  const hash = createHash('sha256');
  const add = (below: string): void => {
    const entries = readdirSync(below, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const file = path.join(below, entry.name);
      if (entry.isDirectory()) {
        if (!without.has(entry.name)) add(file);
        continue;
      }
      const { size, mtimeMs } = statSync(file);
      hash.update(`${path.relative(folder, file)}\0${String(size)}\0${String(mtimeMs)}\n`);
    }
  };
  add(folder);
  return hash.digest('hex');
}

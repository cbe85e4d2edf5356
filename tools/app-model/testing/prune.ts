import fs from 'node:fs';
import path from 'node:path';

/**
 * Deletes what nobody has asked for longest. Test files running in parallel keep and prune in the same folder: an entry
 * may be gone already.
 * @param most number of entries that stay
 */
export function prune(store: string, most: number): void {
  const byAge = fs
    .readdirSync(store)
    .map((name) => path.join(store, name))
    .map((file) => ({ file, age: fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.age - a.age);
  for (const { file } of byAge.slice(most)) fs.rmSync(file, { recursive: true, force: true });
}

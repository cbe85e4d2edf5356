import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Puts new content into a file at once: other processes may be reading it. */
export function replaceFile(file: string, content: string): void {
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}-${String(process.pid)}`);
  writeFileSync(fresh, content);
  renameSync(fresh, file);
}

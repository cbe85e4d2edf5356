import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Replaces a file's content atomically: other processes may be reading it. */
export function replaceFile(file: string, content: string): void {
  const fresh = path.join(path.dirname(file), `.${path.basename(file)}-${String(process.pid)}`);
  writeFileSync(fresh, content);
  renameSync(fresh, file);
}

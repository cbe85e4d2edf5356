import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** File contents by relative path; an object is written as JSON. */
export type Files = Readonly<Record<string, string | object>>;

const folders: string[] = [];

/** Creates a folder; {@link removeTemporaryFolders} removes all of them. */
export function temporaryFolder(files: Files = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'release-test-'));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
}

export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders: string[] = [];

/** Creates a project with these files; objects are written as JSON, and project.config.json is added. */
export function project(files: Readonly<Record<string, string | object>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'app-model-'));
  folders.push(folder);
  for (const [name, content] of Object.entries({ 'project.config.json': {}, ...files })) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export function removeProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

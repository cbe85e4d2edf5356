import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A temporary project folder, with files by path. */
export class Workspace {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'preview-')));

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** A copy of a fixture project. */
  static of(fixture: string): Workspace {
    const workspace = new Workspace();
    fs.cpSync(fixtureAt(fixture), workspace.root, { recursive: true });
    return workspace;
  }

  path(name: string): string {
    return path.join(this.root, name);
  }

  read(name: string): string {
    return fs.readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    fs.mkdirSync(path.dirname(this.path(name)), { recursive: true });
    fs.writeFileSync(this.path(name), text);
  }

  remove(name: string): void {
    fs.rmSync(this.path(name), { recursive: true });
  }

  dispose(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

const fixtureAt = (name: string): string => path.join(__dirname, '../fixtures', name);

export type Fixture = Pick<Workspace, 'root' | 'dispose'>;

/** A fixture in its original place, for tests that change nothing in it. */
export const fixture = (name: string): Fixture => ({
  root: fixtureAt(name),
  dispose: () => undefined,
});

/** The smallest mini-program, with a test's own files over it. */
export function miniProgram(files: Readonly<Record<string, string>> = {}): Workspace {
  return new Workspace({
    'app.json': '{ "pages": ["pages/home/home"] }',
    'app.js': 'App({});\n',
    'pages/home/home.json': '{}',
    'pages/home/home.js': 'Page({});\n',
    'pages/home/home.wxml': '<view>home</view>\n',
    ...files,
  });
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inAny, projectFiles } from '../../src/remove/project-files';
import { contents } from './contents';

export const ROOT = path.resolve(__dirname, '../../../..');

const folders: string[] = [];

/** Creates a folder that `removeCopies` removes. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-'));
  folders.push(folder);
  return folder;
}

/** Copies the current project, without installed packages. */
export function copyProject(copy = emptyFolder(), isWanted: (file: string) => boolean = () => true): string {
  const files = projectFiles(ROOT).filter(isWanted);
  for (const folder of new Set(files.map((file) => path.dirname(file))))
    fs.mkdirSync(path.join(copy, folder), { recursive: true });
  for (const file of files) {
    const to = path.join(copy, file);
    fs.copyFileSync(path.join(ROOT, file), to);
    // Caches depend on modification times besides the content.
    const { atime, mtime } = fs.statSync(path.join(ROOT, file));
    fs.utimesSync(to, atime, mtime);
  }
  return copy;
}

const IS_OTHER =
  /^(?:tools\/(?:check|preview|release|setup|start)\/|tools\/(?:check|start)\.ts$|test\/(?:contract|e2e|house|model)\/)/;
const IS_TEST = /\.test\.ts$/;
const IS_TEXT = /\.md$|^\.(?:ci|github|vscode)\//;

/**
 * A copy without the tests, documents, and tools that the generated files do not touch: checks of generated files then
 * read a third of the project, and what they found stays known while others change.
 * @param keep files and folders to keep nevertheless
 */
export function copyOfSources(keep: readonly string[] = []): string {
  const isOther = (file: string): boolean => [IS_OTHER, IS_TEST, IS_TEXT].some((other) => other.test(file));
  return copyProject(path.join(emptyFolder(), 'project'), (file) => inAny(file, keep) || !isOther(file));
}

const IS_CODE_OF_TOOL = /^tools\/[^/]+\/(?!package\.json$)/;

/**
 * A copy of what commands read and write: the app, documents and manifests, without the tools' own code, which they
 * leave alone.
 * @param keep files and folders of the tools to keep nevertheless
 */
export function copyOfApp(keep: readonly string[]): string {
  const isOther = (file: string): boolean =>
    IS_CODE_OF_TOOL.test(file) || IS_OTHER.test(file) || IS_TEST.test(file);
  return copyProject(emptyFolder(), (file) => inAny(file, keep) || !isOther(file));
}

/** Files of the copy that differ from the project; the others are checked in the project itself. */
export function changedFiles(copy: string): string[] {
  const isSame = (file: string): boolean =>
    fs.existsSync(path.join(ROOT, file)) &&
    fs.readFileSync(path.join(ROOT, file)).equals(fs.readFileSync(path.join(copy, file)));
  return projectFiles(copy).filter((file) => !isSame(file));
}

/**
 * One copy for all tests of a file, restored after each test, which is faster than a new copy.
 * @param make default: a full copy
 */
export function sharedCopy(make: () => string | Promise<string> = copyProject): { readonly root: string } {
  let root = '';
  let before = new Map<string, Buffer>();
  beforeAll(async () => {
    root = await make();
    before = contents(root);
  });
  afterEach(() => {
    const after = contents(root);
    for (const file of after.keys()) if (!before.has(file)) fs.rmSync(path.join(root, file));
    for (const [file, content] of before) {
      if (after.get(file)?.equals(content) === true) continue;
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), content);
    }
  });
  afterAll(removeCopies);
  return {
    get root() {
      return root;
    },
  };
}

export function removeCopies(): void {
  const gone = folders.splice(0);
  // Takes a tenth of Node's time for thousands of files; where the command is missing Node does it.
  if (gone.length > 0) spawnSync('rm', ['-rf', '--', ...gone]);
  for (const folder of gone) fs.rmSync(folder, { recursive: true, force: true });
}

const link = (target: string, at: string): void => {
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.symlinkSync(target, at, 'junction');
};

/**
 * Gives a copy of the sources everything that is installed here, in the folder above it, where Node and TypeScript look
 * too: one link instead of one for each package. Its workspaces are its own. What was packed for the mini-program comes
 * along, as a link too: nothing may pack npm there.
 */
export function linkPackages(copy: string): void {
  const { workspaces, dependencies } = JSON.parse(
    fs.readFileSync(path.join(copy, 'package.json'), 'utf8'),
  ) as { workspaces: string[]; dependencies: Record<string, string> };
  link(path.join(ROOT, 'node_modules'), path.join(copy, '../node_modules'));
  for (const folder of workspaces.filter((one) => fs.existsSync(path.join(copy, one, 'package.json')))) {
    const manifest = fs.readFileSync(path.join(copy, folder, 'package.json'), 'utf8');
    const { name } = JSON.parse(manifest) as { name: string };
    link(path.join(copy, folder), path.join(copy, 'node_modules', name));
    const own = path.join(ROOT, folder, 'node_modules');
    if (fs.existsSync(own)) link(own, path.join(copy, folder, 'node_modules'));
  }
  // tsconfig.json names them by their place.
  for (const one of [...Object.keys(dependencies), '.bin'])
    link(path.join(ROOT, 'node_modules', one), path.join(copy, 'node_modules', one));
  const packed = 'miniprogram/miniprogram_npm';
  link(path.join(ROOT, packed), path.join(copy, packed));
}

/** npm's variables for scripts name this project, not the copy. */
const own = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|JEST_WORKER_ID$)/.test(name)),
);
/** A removal does not affect what the model tests, so a short run is enough to show that it starts. */
export const env = { MODEL_RUNS: '300', ...own, CI: 'true' };

/** Runs a command in the copy. @returns exit code and all output */
export function run(copy: string, command: string, ...args: string[]): { code: number; said: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    env,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  return { code: status ?? 1, said: stdout + stderr };
}

/** Runs a JavaScript tool of the packages in the copy. */
export function runTool(copy: string, tool: string, ...args: string[]): { code: number; said: string } {
  return run(copy, process.execPath, path.join(ROOT, 'node_modules', tool), ...args);
}

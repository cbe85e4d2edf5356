import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inAny, projectFiles } from '../../src/remove/project-files';

export const ROOT = path.resolve(__dirname, '../../../..');

const folders: string[] = [];

/** A folder that `removeCopies` takes away. */
export function emptyFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'setup-'));
  folders.push(folder);
  return folder;
}

/** A copy of the project as it is now, without anything installed. */
export function copyProject(copy = emptyFolder(), isWanted: (file: string) => boolean = () => true): string {
  for (const file of projectFiles(ROOT).filter(isWanted)) {
    const to = path.join(copy, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(path.join(ROOT, file), to);
    // What caches go by, beside the content.
    const { atime, mtime } = fs.statSync(path.join(ROOT, file));
    fs.utimesSync(to, atime, mtime);
  }
  return copy;
}

const IS_OTHER =
  /^(?:tools\/(?:check|preview|release|setup|start)\/|tools\/(?:check|start)\.ts$|test\/(?:contract|e2e|house|model)\/)/;
const IS_TEST = /\.test\.ts$/;

/**
 * A copy without the tests, and without the tools that no written file has to do with: the checks of what is written then
 * read a third of the project.
 * @param keep files and folders that stay all the same
 */
export function copyOfSources(keep: readonly string[] = []): string {
  const isOther = (file: string): boolean => IS_OTHER.test(file) || IS_TEST.test(file);
  return copyProject(emptyFolder(), (file) => inAny(file, keep) || !isOther(file));
}

/** Files of the copy that the project does not have so: what is as it was is checked where it stands. */
export function changedFiles(copy: string): string[] {
  const isSame = (file: string): boolean =>
    fs.existsSync(path.join(ROOT, file)) &&
    fs.readFileSync(path.join(ROOT, file)).equals(fs.readFileSync(path.join(copy, file)));
  return projectFiles(copy).filter((file) => !isSame(file));
}

/**
 * One copy for all tests of a file, put back after each as it was: that takes less time than a copy does.
 * @param make default: a copy of everything
 */
export function sharedCopy(make: () => string = copyProject): { readonly root: string } {
  let root = '';
  let before = new Map<string, Buffer>();
  beforeAll(() => {
    root = make();
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

/** Every file's bytes, by its path from the root. */
export function contents(root: string): Map<string, Buffer> {
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(files.map((file) => [path.relative(root, file), contentOf(file)]));
}

const known = new Map<string, { readonly stamp: string; readonly content: Buffer }>();
/** What was written a moment ago could be written again without its time telling, in ms. */
const MOMENT = 100;

/** Read again only where something has touched the file: most tests write a few of a thousand. */
function contentOf(file: string): Buffer {
  const { ino, size, ctimeNs, ctimeMs } = fs.statSync(file, { bigint: true });
  const stamp = `${String(ino)} ${String(size)} ${String(ctimeNs)}`;
  const before = known.get(file);
  if (before?.stamp === stamp) return before.content;
  const content = fs.readFileSync(file);
  if (Date.now() - Number(ctimeMs) > MOMENT) known.set(file, { stamp, content });
  else known.delete(file);
  return content;
}

export function removeCopies(): void {
  const gone = folders.splice(0);
  // A tenth of the time that Node takes for thousands of files; where there is no such command Node does it.
  if (gone.length > 0) spawnSync('rm', ['-rf', '--', ...gone]);
  for (const folder of gone) fs.rmSync(folder, { recursive: true, force: true });
}

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
}

/**
 * Gives the copy the packages that its own lock names and no others, each a link to the one that is installed here; its
 * workspaces are its own. What was packed for the mini-program comes along, as a link too: nothing may pack npm there.
 */
export function linkPackages(copy: string): void {
  const lock = JSON.parse(fs.readFileSync(path.join(copy, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  for (const [at, { link, resolved = '' }] of Object.entries(lock.packages)) {
    // What is nested in a package is found from where that really is.
    const isTop = /^(?:tools\/[^/]+\/)?node_modules\/(?:@[^/]+\/)?[^/]+$/.test(at);
    const target = path.join(link === true ? copy : ROOT, link === true ? resolved : at);
    if (!isTop || !fs.existsSync(target)) continue;
    fs.mkdirSync(path.dirname(path.join(copy, at)), { recursive: true });
    fs.symlinkSync(target, path.join(copy, at), 'junction');
  }
  const bin = path.join(copy, 'node_modules/.bin');
  fs.symlinkSync(path.join(ROOT, 'node_modules/.bin'), bin, 'junction');
  const packed = 'miniprogram/miniprogram_npm';
  fs.symlinkSync(path.join(ROOT, packed), path.join(copy, packed), 'junction');
}

/** What npm sets for the scripts that it runs says which project this is: not the copy's. */
const own = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$|JEST_WORKER_ID$)/.test(name)),
);
/** A removal changes nothing of what the model is about: a short run shows that it starts. */
export const env = { MODEL_RUNS: '300', ...own, CI: 'true' };

/** Runs a command in the copy. @returns exit code and everything that it printed */
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

/** Runs a JavaScript tool of the copy's packages in the copy. */
export function runTool(copy: string, tool: string, ...args: string[]): { code: number; said: string } {
  return run(copy, process.execPath, path.join(copy, 'node_modules', tool), ...args);
}

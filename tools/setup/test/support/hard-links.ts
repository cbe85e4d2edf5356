import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './copy';
import { linkFolder } from './link-folder';

interface Locked {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly version?: string;
  readonly optional?: boolean;
}

/** The cache, and npm's own notes. */
const KEPT = new Set(['.cache', '.bin']);

/**
 * Installs into the copy exactly the packages that its own lock names, in the same versions and places, as
 * hard links to the files installed here, within a second. Removes packages of an earlier copy in this folder
 * that this lock does not name.
 * @returns names in the lock that are not installed here
 */
export function installLinked(copy: string): string[] {
  const { packages } = JSON.parse(fs.readFileSync(path.join(copy, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const named = Object.entries(packages).filter(([at]) => at.includes('node_modules/'));
  prune(copy, new Set(named.map(([at]) => at)));
  const missing = named.flatMap(([at, locked]) => (install(copy, at, locked) ? [] : [at]));
  linkCommands(copy);
  fs.cpSync(path.join(ROOT, 'miniprogram/miniprogram_npm'), path.join(copy, 'miniprogram/miniprogram_npm'), {
    recursive: true,
  });
  return missing;
}

/** @returns false when a required package is missing here */
function install(copy: string, at: string, { link, resolved = '', version, optional }: Locked): boolean {
  const to = path.join(copy, at);
  if (link === true) {
    fs.rmSync(to, { force: true });
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(to), path.join(copy, resolved)), to);
    return true;
  }
  if (fs.existsSync(path.join(to, 'package.json'))) return true;
  const from = path.join(ROOT, at);
  // A binary for another platform.
  if (!fs.existsSync(from)) return optional === true;
  const installed = JSON.parse(fs.readFileSync(path.join(from, 'package.json'), 'utf8')) as Locked;
  if (installed.version !== version) return false;
  linkFolder(from, to);
  return true;
}

/** Links the commands of installed packages. */
function linkCommands(copy: string): void {
  const [from, to] = [ROOT, copy].map((root) => path.join(root, 'node_modules/.bin')) as [string, string];
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from)) {
    const target = fs.readlinkSync(path.join(from, name));
    if (fs.existsSync(path.resolve(to, target))) fs.symlinkSync(target, path.join(to, name));
  }
}

/** Removes packages that are not named. */
function prune(root: string, named: ReadonlySet<string>, folder = 'node_modules'): void {
  const at = path.join(root, folder);
  if (!fs.existsSync(at)) return;
  for (const name of fs.readdirSync(at)) {
    const one = `${folder}/${name}`;
    if (KEPT.has(name)) continue;
    if (name.startsWith('@')) prune(root, named, one);
    else if (named.has(one)) prune(root, named, `${one}/node_modules`);
    else fs.rmSync(path.join(root, one), { recursive: true });
  }
}

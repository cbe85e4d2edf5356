import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { packed } from './packed';

const TOOLS = path.resolve(__dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * Packs tools with `npm pack` and installs them into `<root>/node_modules`, with links only to the packages
 * that they declare: undeclared imports are not found. Needs no network.
 *
 * @param names folders below tools/
 * @param others packages of the project's own, such as `jest`
 */
export function installPacked(root: string, names: readonly string[], others: readonly string[] = []): void {
  const work = mkdtempSync(path.join(root, 'pack-'));
  const folders = names.map((name) => path.join(TOOLS, name));
  const manifests = packed(names).map((archive) => unpack(root, work, archive));
  const own = new Set(manifests.map(({ name }) => name));
  const declared = manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies));
  for (const name of new Set([...declared, ...others])) if (!own.has(name)) link(root, name, folders);
}

function unpack(root: string, work: string, archive: string): Manifest {
  execFileSync('tar', ['-xzf', archive], { cwd: work });
  const folder = path.join(work, 'package');
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  renameSync(folder, path.join(root, 'node_modules', manifest.name));
  return manifest;
}

function link(root: string, name: string, folders: readonly string[]): void {
  const target = path.join(root, 'node_modules', name);
  mkdirSync(path.dirname(target), { recursive: true });
  symlinkSync(folderOf(name, folders), target, 'junction');
}

/** The installed package's folder, as seen from one of the tools. */
function folderOf(name: string, folders: readonly string[]): string {
  const places = folders.flatMap(
    (folder) => createRequire(path.join(folder, 'package.json')).resolve.paths(name) ?? [],
  );
  const found = places.map((place) => path.join(place, name)).find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${name} is declared and not installed`);
  return found;
}

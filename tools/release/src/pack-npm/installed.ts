import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ProjectError } from 'mp-app-model';

import { Integrities } from './integrity';

export interface InstalledPackage {
  readonly version: string;
  /** npm's hash of the package's content, if known. */
  readonly integrity: string | undefined;
  /** Absolute path. */
  readonly folder: string;
  /** The folder inside it that ships to phones; by default WeChat's tools use `miniprogram_dist`. */
  readonly miniprogram: string;
}

interface Manifest {
  readonly version?: string;
  readonly miniprogram?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * The packages that a package.json's `dependencies` reach, as installed, by `name` or `parent>name`. An npm
 * pack includes these, and no devDependencies.
 * @throws ProjectError `npm_not_installed`
 */
export function installedDependencies(packageJson: string): Map<string, InstalledPackage> {
  const found = new Map<string, InstalledPackage>();
  collect(packageJson, '', found, new Set(), new Integrities());
  return found;
}

function collect(
  packageJson: string,
  prefix: string,
  found: Map<string, InstalledPackage>,
  seen: Set<string>,
  integrities: Integrities,
): void {
  const manifest = JSON.parse(readFileSync(packageJson, 'utf8')) as Manifest;
  for (const name of Object.keys(manifest.dependencies ?? {}).sort()) {
    const installed = resolveManifest(path.dirname(packageJson), name);
    if (installed === undefined) {
      const message = `${name} (in the dependencies of ${packageJson}) is not installed. Run "npm ci".`;
      throw new ProjectError('npm_not_installed', message);
    }
    const { version = '', miniprogram = 'miniprogram_dist' } = JSON.parse(
      readFileSync(installed, 'utf8'),
    ) as Manifest;
    const folder = path.dirname(installed);
    found.set(prefix + name, { version, integrity: integrities.of(folder), folder, miniprogram });
    if (seen.has(installed)) continue;
    seen.add(installed);
    collect(installed, `${prefix}${name}>`, found, seen, integrities);
  }
}

/** Walks up as Node does; `require.resolve` refuses a package whose `exports` hide its package.json. */
function resolveManifest(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name, 'package.json');
    if (isFile(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

function isFile(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

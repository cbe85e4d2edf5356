import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { type App, MAIN_PACKAGE, packageOf } from 'mp-app-model';

/** Sizes in bytes of a compiled folder, as it would be uploaded. */
export interface Sizes {
  /** By package: {@link MAIN_PACKAGE} first, then the roots of the subpackages. */
  readonly packages: ReadonlyMap<string, number>;
  readonly total: number;
  /** By file, largest first. */
  readonly files: readonly (readonly [file: string, bytes: number])[];
}

/** Sizes by package, of a compiled folder or of files from {@link listFiles}. */
export function measure(compiled: string | Sizes['files'], app: Pick<App, 'subpackages'>): Sizes {
  const files = typeof compiled === 'string' ? listFiles(compiled) : compiled;
  const packages = new Map([MAIN_PACKAGE, ...app.subpackages].map((name): [string, number] => [name, 0]));
  for (const [file, bytes] of files) {
    const name = packageOf(app, file);
    packages.set(name, (packages.get(name) ?? 0) + bytes);
  }
  return { packages, total: files.reduce((sum, [, bytes]) => sum + bytes, 0), files };
}

/** The files below a folder with their sizes, largest first. */
export function listFiles(folder: string): [file: string, bytes: number][] {
  return list(folder, '').sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function list(folder: string, below: string): [string, number][] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap(
    (entry): [string, number][] => {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? list(folder, name) : [[name, statSync(path.join(folder, name)).size]];
    },
  );
}

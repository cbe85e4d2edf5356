import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { InstalledPackage } from './installed';

/**
 * The inputs of a `miniprogram_npm`. The folder is up to date when its stamp equals the one that would be
 * written now.
 */
export interface Stamp {
  /** Version of the packing step: increase it when the output for the same packages changes. */
  readonly step: number;
  readonly packages: Readonly<Record<string, string>>;
}

const STEP = 2;

// No extension: miniprogram-ci and DevTools upload only files whose extension they know.
const FILE = '.pack-stamp';

/** The stamp of a folder packed from these packages. */
export function stampOf(packages: ReadonlyMap<string, InstalledPackage>): Stamp {
  return {
    step: STEP,
    packages: Object.fromEntries(
      [...packages].map(([name, { version, integrity }]) => [
        name,
        [version, integrity ?? ''].join(' ').trim(),
      ]),
    ),
  };
}

/** Whether the `miniprogram_npm` folder at `folder` has exactly this stamp. */
export function carriesStamp(folder: string, stamp: Stamp): boolean {
  try {
    return readFileSync(path.join(folder, FILE), 'utf8') === serialise(stamp);
  } catch {
    return false;
  }
}

/** Writes the stamp into the `miniprogram_npm` at `folder`, as a file that is not uploaded. */
export function writeStamp(folder: string, stamp: Stamp): void {
  writeFileSync(path.join(folder, FILE), serialise(stamp));
}

function serialise(stamp: Stamp): string {
  return `${JSON.stringify(stamp, null, 2)}\n`;
}

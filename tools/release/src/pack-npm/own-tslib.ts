import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where tslib is in a package that its author has packed for mini-programs. */
export const TSLIB = 'miniprogram_npm/tslib';

/** The packages in the `miniprogram_npm` at `folder` that contain their own tslib. */
export function withTslib(folder: string): string[] {
  return packagesIn(folder).filter((owner) => existsSync(path.join(folder, owner, TSLIB, 'index.js')));
}

function packagesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(folder, name)).map((own) => `${name}/${own}`) : [name],
  );
}

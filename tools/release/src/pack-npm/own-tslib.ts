import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** As packages bring it that were packed for mini-programs by their authors. */
export const TSLIB = 'miniprogram_npm/tslib';

/** The packages in the `miniprogram_npm` at `folder` that bring a tslib of their own. */
export function withTslib(folder: string): string[] {
  return packagesIn(folder).filter((owner) => existsSync(path.join(folder, owner, TSLIB, 'index.js')));
}

function packagesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? readdirSync(path.join(folder, name)).map((own) => `${name}/${own}`) : [name],
  );
}

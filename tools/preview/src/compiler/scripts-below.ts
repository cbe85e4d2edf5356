import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, isHidden } from 'mp-app-model/files';

const SCRIPT = /(?<!\.d)\.(?:js|ts)$/;

/** Scripts in a folder and below it, without those of packages; empty when the folder does not exist. */
export function scriptsBelow(top: string): string[] {
  if (!fs.existsSync(top)) return [];
  return filesBelow(top, (folder) => folder !== 'miniprogram_npm')
    .filter((file) => SCRIPT.test(file) && !isHidden(file))
    .map((file) => path.join(top, file));
}

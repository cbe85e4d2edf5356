import fs from 'node:fs';
import path from 'node:path';
import { filesBelow } from 'mp-app-model/files';

const SCRIPT = /(?<!\.d)\.(?:js|ts)$/;

/** Scripts in a folder and below it, without those of packages; none where there is no such folder. */
export function scriptsBelow(top: string): string[] {
  if (!fs.existsSync(top)) return [];
  return filesBelow(top, (folder) => folder !== 'miniprogram_npm')
    .filter((file) => SCRIPT.test(file))
    .map((file) => path.join(top, file));
}

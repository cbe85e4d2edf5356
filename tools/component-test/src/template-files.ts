import { filesBelow } from 'mp-app-model/files';

/** Every WXML and WXS file under a folder that can ship, by its relative path, in the same order on every machine. */
export function templateFiles(root: string): string[] {
  return filesBelow(root)
    .filter((file) => /\.wx(?:ml|s)$/.test(file))
    .sort();
}

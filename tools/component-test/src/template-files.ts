import fs from 'node:fs';
import path from 'node:path';

/**
 * Every WXML and WXS file under a folder, by its path from there with `/` between its steps, in a stable order.
 * `node_modules` holds none of a mini-program's, and links are not followed.
 */
export function templateFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(name);
      else if (entry.isFile() && /\.wx(?:ml|s)$/.test(name)) found.push(name);
    }
  };
  walk('');
  return found;
}

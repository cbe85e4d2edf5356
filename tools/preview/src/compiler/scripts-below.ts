import fs from 'node:fs';
import path from 'node:path';

const SCRIPT = /(?<!\.d)\.(?:js|ts)$/;
const DEEPEST = 6;
const MOST = 500;

/** Scripts in a folder and below it, without those of packages; none where there is no such folder. */
export function scriptsBelow(top: string): string[] {
  const found: string[] = [];
  const walk = (folder: string, depth: number): void => {
    if (depth > DEEPEST || found.length > MOST || !fs.existsSync(folder)) return;
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'miniprogram_npm' || entry.name.startsWith('.'))
        continue;
      const whole = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(whole, depth + 1);
      else if (SCRIPT.test(entry.name)) found.push(whole);
    }
  };
  walk(top, 0);
  return found;
}

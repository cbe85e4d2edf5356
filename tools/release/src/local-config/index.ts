import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What earlier versions of `npm start -- --lan` wrote into the mini-program's source folder. Nothing imports it now. */
export const LOCAL_CONFIG = 'config.local.ts';

/**
 * The origin that such a file names; undefined where there is none or it is switched off. A file that says something
 * else is answered as it is, so that it never counts as switched off.
 */
export function readLanOrigin(sourceRoot: string): string | undefined {
  const text = readText(sourceRoot);
  if (text === undefined || /\bLAN_ORIGIN\b[^=]*=\s*undefined\b/.test(text)) return undefined;
  return /\bLAN_ORIGIN\b[^=]*=\s*'([^']*)'/.exec(text)?.[1] ?? text.trim();
}

function readText(sourceRoot: string): string | undefined {
  try {
    return readFileSync(path.join(sourceRoot, LOCAL_CONFIG), 'utf8');
  } catch {
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A file that earlier versions of `npm start -- --lan` wrote into the mini-program's source folder. Nothing
 * imports it now.
 */
export const LOCAL_CONFIG = 'config.local.ts';

/**
 * The origin in such a file; undefined when it has none or is switched off. Any other content is returned as
 * it is, so that it never counts as switched off.
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

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** In the mini-program's source folder, ignored by git: config.ts imports it, so that it must always be there. */
export const LOCAL_CONFIG = 'config.local.ts';

const HEAD = `/**
 * Written by the tools and ignored by git. While \`npm start -- --lan\` runs, this is where develop builds on a phone in
 * the same network find the API; nothing may be uploaded then.
 */
`;

function textOf(origin: string | undefined): string {
  const value = origin === undefined ? 'undefined' : `'${origin}'`;
  return `${HEAD}export const LAN_ORIGIN: string | undefined = ${value};\n`;
}

/** Makes the file, switched off, where it is missing. */
export function ensureLocalConfig(sourceRoot: string): void {
  if (readText(sourceRoot) === undefined) writeLanOrigin(sourceRoot, undefined);
}

/**
 * Makes the file say this origin, or switches it off; one that says so already is not touched.
 * @param origin - such as `http://192.168.1.5:8787`, without quotes in it
 */
export function writeLanOrigin(sourceRoot: string, origin: string | undefined): void {
  const text = textOf(origin);
  if (readText(sourceRoot) === text) return;
  mkdirSync(sourceRoot, { recursive: true });
  writeFileSync(path.join(sourceRoot, LOCAL_CONFIG), text);
}

/**
 * The origin that builds of this source folder would use in the own network; undefined where that is switched
 * off. A file that says something else is answered as it is, so that it never counts as switched off.
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

import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { record } from 'mp-app-model';

import type { PackWarning } from '../ci/jobs';

import { replaceFile } from './replace-file';
import type * as ShakeScripts from './shake-scripts';

// No extension, so that it is not uploaded.
const STAMP = '.shaken-scripts';

/** Increase it when the output for the same scripts changes. */
const STEP = 1;

export interface CutScriptsOptions {
  /** The installed package's folder for phones. */
  readonly from: string;
  /** Where it was packed. */
  readonly to: string;
  /** The package's version. */
  readonly version: string;
  /** The components in use, from the package's folder, without an extension. */
  readonly components: readonly string[];
}

/**
 * Replaces the scripts of the components in use by shaken ones, and restores the others. Their shared modules
 * stay unchanged, so that a component that comes into use later finds all it needs.
 * @returns why all scripts stay unchanged, if they use a form that cannot be shaken
 */
export async function cutScripts({
  from,
  to,
  version,
  components,
}: CutScriptsOptions): Promise<PackWarning[]> {
  const entries = components
    .map((component) => `${component}.js`)
    .filter((file) => existsSync(path.join(from, file)) && existsSync(path.join(to, file)))
    .sort();
  const stamp = path.join(to, STAMP);
  const key = [STEP, version, ...entries].join(' ');
  const former = readStamp(stamp);
  if (former.key === key && isAsWritten(to, former.sizes)) return [];
  const { scripts, warnings } = await shake(from, entries);
  for (const { file, text } of scripts) replaceFile(path.join(to, file), text);
  const now = new Set(scripts.map(({ file }) => file));
  for (const file of Object.keys(former.sizes).filter((name) => !now.has(name))) {
    const whole = path.join(from, file);
    if (existsSync(whole)) copyFileSync(whole, path.join(to, file));
    else rmSync(path.join(to, file), { force: true });
  }
  const sizes = Object.fromEntries(scripts.map(({ file, text }) => [file, Buffer.byteLength(text)]));
  replaceFile(stamp, JSON.stringify({ key, sizes }));
  return warnings;
}

async function shake(from: string, entries: readonly string[]) {
  if (entries.length === 0) return { scripts: [], warnings: [] };
  // Loaded only when needed: it loads TypeScript and esbuild.
  const { shakeScripts } = createRequire(__filename)('./shake-scripts') as typeof ShakeScripts;
  try {
    return { scripts: await shakeScripts(from, entries), warnings: [] };
  } catch (error) {
    if (!Array.isArray(record(error)['errors'])) throw error;
    const message = `unused scripts could not be removed from its components: ${(error as Error).message}`;
    return { scripts: [], warnings: [{ file: from, message }] };
  }
}

/** "Build npm" in DevTools restores the complete scripts. */
function isAsWritten(to: string, sizes: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(sizes).every(
    ([file, size]) => statSync(path.join(to, file), { throwIfNoEntry: false })?.size === size,
  );
}

function readStamp(file: string): { key: unknown; sizes: Readonly<Record<string, unknown>> } {
  try {
    const { key, sizes } = record(JSON.parse(readFileSync(file, 'utf8')));
    return { key, sizes: record(sizes) };
  } catch {
    return { key: undefined, sizes: {} };
  }
}

import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

import { StartError } from '../config/start-error';

/** Long enough to read gigabytes; a file that takes longer counts as undamaged. */
const PROBE_TIMEOUT_MS = 60_000;

/** Reads every page: a damaged one kills the reading process by a signal, without an exception. */
const PROBE = `
const { open } = require(process.argv[1]);
const [, , path, ...names] = process.argv;
const root = open({ path, noSubdir: true, readOnly: true, maxDbs: 2 });
for (const db of names.length === 0 ? [root] : names.map((name) => root.openDB({ name }))) {
  for (const { key, value } of db.getRange()) if (key === undefined || value === undefined) throw new Error('hole');
}
`;

const LIMITS = 'limits.mdb';
/** Each file with its databases. */
const FILES = [['state.mdb', 'entries', 'expiries'], [LIMITS]] as const;

/**
 * Reads an embedded store's file in a separate process before this one depends on it: lmdb maps the file into
 * memory, so a damaged one would kill the running server.
 * @throws StartError `store_damaged`
 */
export async function assertUndamaged(folder: string): Promise<void> {
  for (const [file, ...names] of FILES) {
    const path = join(folder, file);
    if (sizeOf(path) > 0 && !(await canBeRead(path, names))) throw damaged(path);
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    // Missing or inaccessible: opening it will report so.
    return 0;
  }
}

function canBeRead(path: string, names: readonly string[]): Promise<boolean> {
  const args = ['--eval', PROBE, createRequire(__filename).resolve('lmdb'), path, ...names];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: PROBE_TIMEOUT_MS, env: {} }, (error) => {
      resolve(error === null || error.killed === true);
    });
  });
}

function damaged(path: string): StartError {
  const remedy =
    basename(path) === LIMITS
      ? 'delete it; it holds only what the limits counted in the last minute.'
      : 'put a backup in its place, or move it away to start with an empty store.';
  return new StartError('store_damaged', `The data file ${path} is damaged: ${remedy}`);
}

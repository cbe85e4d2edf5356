import type { ChangeSet } from './change-set';

export const LOCK = 'package-lock.json';

/** npm's lock file as a value; `undefined` in a project without one. */
export function readLock(files: ChangeSet): unknown {
  return files.has(LOCK) ? JSON.parse(files.read(LOCK)) : undefined;
}

/** Writes it as npm does: with the indent that it had. */
export function writeLock(files: ChangeSet, lock: object): void {
  const [, indent = '  '] = /^\{\r?\n([ \t]+)/.exec(files.read(LOCK)) ?? [];
  files.write(LOCK, `${JSON.stringify(lock, null, indent)}\n`);
}

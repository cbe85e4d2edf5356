import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { workerManager } from './one-process';

/** The tasks that depend only on their input: the text of one file and the project's settings. */
const PURE = new Set(['script/doBabelTask', 'summer-wxss/doOptimize', 'summer-minifywxml/doCompress']);
/** Entries unused for this long are deleted, in ms. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Makes miniprogram-ci compile each version of a file once: the results of its worker threads are kept in
 * `folder`, so that after an edit only the edited file is compiled. Only for compiles whose output is
 * inspected and deleted: an upload is compiled by miniprogram-ci without the cache.
 * It depends on an internal of the pinned miniprogram-ci, the manager of its worker threads. If that is
 * missing, nothing is kept.
 * @returns ends it
 */
export function keepTasks(folder: string, version: string): () => void {
  const manager = workerManager();
  if (!manager) return () => undefined;
  const runTask = manager.runTask;
  manager.runTask = function (name, data, onStatus) {
    if (!PURE.has(`${data.plugin ?? ''}/${data.method ?? ''}`))
      return runTask.call(this, name, data, onStatus);
    const key = createHash('sha256')
      .update(JSON.stringify([version, name, data]))
      .digest('hex');
    const file = path.join(folder, key);
    const known = read(file);
    if (known) return Promise.resolve(known.answer);
    return runTask.call(this, name, data, onStatus).then((answer) => {
      write(file, answer);
      return answer;
    });
  };
  sweep(folder);
  return () => {
    manager.runTask = runTask;
  };
}

/** Results that JSON cannot represent, and failures, are not kept. */
function write(file: string, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || 'error' in answer || !isPlain(answer)) return;
  const draft = `${file}.${String(process.pid)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, JSON.stringify(answer));
    renameSync(draft, file);
  } catch {
    // Without a cache it only takes longer.
    rmSync(draft, { force: true });
  }
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null)
    return value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((member) => member === undefined || isPlain(member));
}

function read(file: string): { answer: unknown } | undefined {
  try {
    const answer: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const now = new Date();
    utimesSync(file, now, now);
    return { answer };
  } catch {
    return undefined;
  }
}

function sweep(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      if (Date.now() - statSync(file).mtimeMs > KEPT_MS) rmSync(file, { force: true });
    }
  } catch {
    // There is none yet, or another process has cleaned it up.
  }
}

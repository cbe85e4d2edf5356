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

/** The tasks that are a function of what they are given: the text of one file and the project's settings. */
const PURE = new Set(['script/doBabelTask', 'summer-wxss/doOptimize', 'summer-minifywxml/doCompress']);
/** A file that no compile asked for in that time goes, in ms. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Lets miniprogram-ci compile a file once for each text of it: what its worker threads answered is kept in
 * `folder`. An edit then costs the edited file. Only for a compile that is looked at and thrown away: what is
 * uploaded is compiled by miniprogram-ci alone.
 *
 * It stands on an internal of the pinned miniprogram-ci, the manager of its worker threads. Where that is missing
 * nothing is kept.
 */
export function keepTasks(folder: string, version: string): void {
  const manager = workerManager();
  if (!manager) return;
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
}

/** An answer that JSON does not carry whole is not kept, nor is a refusal. */
function write(file: string, answer: unknown): void {
  if (typeof answer !== 'object' || answer === null || 'error' in answer || !isPlain(answer)) return;
  const draft = `${file}.${String(process.pid)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(draft, JSON.stringify(answer));
    renameSync(draft, file);
  } catch {
    // A cache that cannot be written costs time, and nothing else.
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
    // There is none yet, or another process swept it.
  }
}

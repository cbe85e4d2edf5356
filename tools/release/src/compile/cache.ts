import { createHash, type Hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Number of results kept for each step; older ones are deleted. */
const KEEP = 20;

/**
 * Results of slow steps, by the content of their input, in a folder that git ignores (node_modules/.cache, or
 * the system's for a project without node_modules).
 */
export class Cache {
  private readonly folder: string;

  constructor(projectRoot: string) {
    const modules = path.join(projectRoot, 'node_modules');
    const id = createHash('sha256').update(projectRoot).digest('hex').slice(0, 16);
    this.folder = existsSync(modules)
      ? path.join(modules, '.cache', 'mp-compile')
      : path.join(os.tmpdir(), 'mp-compile', id);
  }

  /** The path of a file that a step manages itself. */
  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** The result of an earlier run with the same `key`, or the result of `make`; failures are not kept. */
  async remember<Value>(step: string, key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.recall(step, key);
    if (known) return known.value as Value;
    const value = await make();
    this.write(step, key, value);
    return value;
  }

  rememberSync<Value>(step: string, key: string, make: () => Value): Value {
    const known = this.recall(step, key);
    if (known) return known.value as Value;
    const value = make();
    this.write(step, key, value);
    return value;
  }

  private recall(step: string, key: string): { value: unknown } | undefined {
    return read(this.file(`${step}-${key}.json`));
  }

  private write(step: string, key: string, value: unknown): void {
    const file = this.file(`${step}-${key}.json`);
    const draft = `${file}.${String(process.pid)}`;
    try {
      mkdirSync(this.folder, { recursive: true });
      // Renamed into place, so that no other process reads half a file.
      writeFileSync(draft, JSON.stringify({ value }));
      renameSync(draft, file);
      this.sweep(step);
    } catch {
      // Without a cache it only takes longer.
      rmSync(draft, { force: true });
    }
  }

  private sweep(step: string): void {
    const files = readdirSync(this.folder)
      .filter((name) => name.startsWith(`${step}-`))
      .map((name) => path.join(this.folder, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    for (const old of files.slice(KEEP)) rmSync(old, { force: true });
  }
}

function read(file: string): { value: unknown } | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null && 'value' in found
      ? { value: found.value }
      : undefined;
  } catch {
    return undefined;
  }
}

/** One digest of several texts. */
export function join(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 32);
}

/** One digest of the names and contents of files; a missing file counts too. */
export function digest(root: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) add(hash, file, path.join(root, file));
  return hash.digest('hex').slice(0, 32);
}

function add(hash: Hash, name: string, file: string): void {
  hash.update(`\0${name}\0`);
  try {
    hash.update(createHash('sha256').update(readFileSync(file)).digest());
  } catch {
    hash.update('none');
  }
}

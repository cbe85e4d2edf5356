import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { transformSync } from '@swc/core';

const SOURCES = resolve(__dirname, '../../src');
/** Where the packages that the sources import are found. */
const CACHE = resolve(__dirname, '../../../../node_modules/.cache/api-server');
const DAY_MS = 86_400_000;

let folder: string | undefined;

/**
 * A source file of this package in JavaScript, for tests that start processes: compiled by each of them the sources take
 * longer than their start. The package's own command, which compiles them, is in installed.test.ts.
 */
export function compiled(file: string): string {
  folder ??= compile();
  return join(folder, file.replace(/\.ts$/, '.js'));
}

function compile(): string {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files.sort().map((file) => [file, readFileSync(join(SOURCES, file), 'utf8')] as const);
  const key = createHash('sha256')
    .update(JSON.stringify([readFileSync(__filename, 'utf8'), sources]))
    .digest('hex')
    .slice(0, 16);
  const target = join(CACHE, key);
  if (isThere(target)) return target;
  removeOld();
  const work = join(CACHE, `${key}.${randomUUID()}`);
  for (const [file, source] of sources) {
    const { code } = transformSync(source, {
      filename: file,
      configFile: false,
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    const at = join(work, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, code);
  }
  try {
    renameSync(work, target);
  } catch (error) {
    rmSync(work, { recursive: true });
    // Another test file was faster.
    if (!isThere(target)) throw error;
  }
  return target;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Of sources that have changed since. */
function removeOld(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const { mtimeMs = Infinity } = statSync(join(CACHE, name), { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - DAY_MS) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}

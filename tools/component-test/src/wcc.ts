import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { compiledBefore } from './compiled-before';

/** A whole UI library compiles to less than a megabyte; the default limit is far below that. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** How DevTools names files to it: without, it finds no path from the root, and takes one that leaves it. */
export const HERE = './';

/** Each file's program, not in parts that are loaded later, as the function `$gwx`. */
const OPTIONS = ['-gn', '$gwx', '-d', '-cc', '0'];

const BINARIES: Readonly<Record<string, readonly string[]>> = {
  darwin: ['mac', 'wcc'],
  linux: ['linux', 'wcc'],
  win32: ['windows', 'wcc.exe'],
};

/** The compiler does not start on this machine: it comes for x64 alone. */
export class WccUnavailableError extends Error {
  override readonly name = 'WccUnavailableError';
}

/**
 * Runs WeChat's own compiler over WXML and WXS files and returns the program that it makes of them, or made before.
 *
 * @param root the folder that the paths start from
 * @throws WccUnavailableError, or an Error with the compiler's complaint
 */
export function runWcc(root: string, files: readonly string[]): string {
  const program = binary();
  const made = fs.statSync(program, { throwIfNoEntry: false });
  if (!made) throw new WccUnavailableError(`${program} is not there`);
  const compiler = [...OPTIONS, HERE, made.size, made.mtimeMs].join(' ');
  return compiledBefore(root, files, compiler, () => start(program, root, files));
}

/** Its words with the paths of files as everybody else writes them. */
export function withoutHere(said: string): string {
  return said.replace(/(^|WXMLRT_\$gwx:|Template `|not found from `?)\.\//gm, '$1');
}

function start(program: string, root: string, files: readonly string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'component-test-'));
  try {
    // A list in a file, since Windows takes no command line of more than 32,767 characters.
    const list = path.join(folder, 'arguments.txt');
    fs.writeFileSync(list, [...OPTIONS, ...files.map((file) => HERE + file)].join('\n'));
    const done = spawnSync(program, ['--config-path', list], { cwd: root, maxBuffer: MAX_OUTPUT_BYTES });
    if (done.error) {
      if ((done.error as NodeJS.ErrnoException).code === 'ENOBUFS') throw done.error;
      throw new WccUnavailableError(done.error.message, { cause: done.error });
    }
    const complaint = withoutHere(done.stderr.toString().trim());
    if (done.status === 0) return done.stdout.toString();
    // An emulator that is missing something starts, and ends without a word about a template.
    if (!/:\d+:\d+:/.test(complaint))
      throw new WccUnavailableError(complaint || `it ended with ${String(done.status ?? done.signal)}`);
    throw new Error(complaint);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function binary(): string {
  const [folder, name] = BINARIES[process.platform] ?? [];
  if (folder === undefined || name === undefined)
    throw new WccUnavailableError(`it does not come for ${process.platform}`);
  const compiler = path.join(
    path.dirname(createRequire(__filename).resolve('miniprogram-compiler/package.json')),
    'bin',
    folder,
    name,
  );
  try {
    // npm unpacks it without the permission to run it.
    fs.accessSync(compiler, fs.constants.X_OK);
  } catch {
    try {
      fs.chmodSync(compiler, 0o755);
    } catch {
      // Read-only: if it cannot be run, starting it says so.
    }
  }
  return compiler;
}

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { compiledBefore } from './compiled-before';

/** A compiled UI library can exceed the default limit of 1 MB, but is far below this one. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** The form in which DevTools passes file names: without it, wcc finds no path from the root, and accepts one that leaves it. */
export const HERE = './';

/** Puts each file's program, not parts that are loaded later, into the function `$gwx`. */
const OPTIONS = ['-gn', '$gwx', '-d', '-cc', '0'];

const BINARIES: Readonly<Record<string, readonly string[]>> = {
  darwin: ['mac', 'wcc'],
  linux: ['linux', 'wcc'],
  win32: ['windows', 'wcc.exe'],
};

/** Thrown when the compiler does not start on this machine: it exists for x64 only. */
export class WccUnavailableError extends Error {
  override readonly name = 'WccUnavailableError';
}

/**
 * Runs WeChat's own compiler over WXML and WXS files and returns the program, from the cache if possible.
 *
 * @param root the folder that the paths start from
 * @throws WccUnavailableError, or an Error with the compiler's message
 */
export function runWcc(root: string, files: readonly string[]): string {
  const program = binary();
  const made = fs.statSync(program, { throwIfNoEntry: false });
  if (!made) throw new WccUnavailableError(`${program} is not there`);
  const compiler = [...OPTIONS, HERE, made.size, made.mtimeMs].join(' ');
  return compiledBefore(root, files, compiler, () => start(program, root, files));
}

/** Its message with file paths in the usual form. */
export function withoutHere(said: string): string {
  return said.replace(/(^|WXMLRT_\$gwx:|Template `|not found from `?)\.\//gm, '$1');
}

function start(program: string, root: string, files: readonly string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'component-test-'));
  try {
    // Passed as a file, since a command line on Windows is limited to 32,767 characters.
    const list = path.join(folder, 'arguments.txt');
    fs.writeFileSync(list, [...OPTIONS, ...files.map((file) => HERE + file)].join('\n'));
    const done = spawnSync(program, ['--config-path', list], { cwd: root, maxBuffer: MAX_OUTPUT_BYTES });
    if (done.error) {
      if ((done.error as NodeJS.ErrnoException).code === 'ENOBUFS') throw done.error;
      throw new WccUnavailableError(done.error.message, { cause: done.error });
    }
    const complaint = withoutHere(done.stderr.toString().trim());
    if (done.status === 0) return done.stdout.toString();
    // An incomplete emulator starts, but ends without a message about a template.
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
    throw new WccUnavailableError(`it does not exist for ${process.platform}`);
  const compiler = path.join(
    path.dirname(createRequire(__filename).resolve('miniprogram-compiler/package.json')),
    'bin',
    folder,
    name,
  );
  try {
    // npm unpacks it without execute permission.
    fs.accessSync(compiler, fs.constants.X_OK);
  } catch {
    try {
      fs.chmodSync(compiler, 0o755);
    } catch {
      // Read-only: if it cannot be run, starting it reports so.
    }
  }
  return compiler;
}

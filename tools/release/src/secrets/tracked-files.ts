import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The files that git tracks, and those that the next `git add` would add; relative to the project's root.
 * None outside a repository. Files over 2 MB are left out: they are not written by hand.
 */
export async function trackedFiles(projectRoot: string): Promise<string[]> {
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
    execFile(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      options,
      (error, stdout) => {
        resolve(error ? '' : stdout);
      },
    );
  });
  const files = [...new Set(output.split('\0').filter((file) => file !== ''))];
  const small = await Promise.all(
    files.map(async (file) => {
      const found = await stat(path.join(projectRoot, file)).catch(() => undefined);
      return found?.isFile() === true && found.size <= MAX_BYTES;
    }),
  );
  return files.filter((_file, index) => small[index]);
}

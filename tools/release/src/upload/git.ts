import { execFile } from 'node:child_process';

/** Subject of the last commit; `undefined` outside a repository or before the first commit. */
export async function lastSubject(folder: string): Promise<string | undefined> {
  const subject = (await git(folder, ['log', '-1', '--format=%s']))?.trim();
  return subject === '' ? undefined : subject;
}

/** Files that differ from the last commit, new ones included; none outside a repository. */
export async function changedFiles(folder: string): Promise<string[]> {
  const output = await git(folder, ['status', '--porcelain', '--', '.']);
  return (output ?? '').split('\n').flatMap((line) => (line === '' ? [] : line.slice(3)));
}

function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    // Unquoted paths, so that a Chinese file name is shown as it is.
    execFile('git', ['-c', 'core.quotePath=false', ...args], options, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}

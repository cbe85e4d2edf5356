import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { isNpm, type Problem, ProjectError } from 'mp-app-model';
import { isHidden } from 'mp-app-model/files';

import type { CheckContext } from '../checks';

// The output is the compiled program, which is not used here.
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs WeChat's own WXML and WXS compiler on all templates that could ship: the project's own and those of
 * the npm components that pages reach. It stops at the first error, so a faulty file is removed and the rest
 * tried again.
 * @throws ProjectError `wcc_unavailable` when the compiler does not run on this machine, `wcc_failed` when it
 * crashes
 */
export async function checkWithWcc(context: CheckContext): Promise<Problem[]> {
  const { sources } = context;
  const reached = [...context.units.keys()].map((base) => `${base}.wxml`).filter((file) => sources.has(file));
  const wxs = [...sources.files].filter((file) => file.endsWith('.wxs') && (isNpm(file) || !isHidden(file)));
  const files = new Set([...context.own('.wxml'), ...context.own('.wxs'), ...reached, ...wxs]);
  for (const file of sources.files)
    if (isNpm(file) && file.endsWith('.wxml') && isTemplate(file, reached)) files.add(file);
  const found: Problem[] = [];
  while (files.size > 0) {
    const output = await wcc(sources.config.sourceRoot, [...files]);
    if (output === undefined) break;
    const fault = /^(.+?):(\d+):(\d+):\s*(.+)$/m.exec(output);
    const file = fault?.[1]?.replaceAll('\\', '/').replace(/^\.\//, '');
    if (!fault || file === undefined || !files.delete(file)) {
      throw new ProjectError('wcc_failed', `WeChat's WXML compiler failed: ${output.slice(0, 1000)}`);
    }
    const message = fault[4] ?? '';
    // It was removed because of its own fault.
    if (
      / not found from /.test(message) &&
      found.some((one) => message.includes(path.posix.basename(one.file)))
    )
      continue;
    found.push({
      code: 'wcc',
      file: sources.display(file),
      position: { line: Number(fault[2]), column: Number(fault[3]) },
      message: `WeChat's compiler: ${message}`,
      fix: isNpm(file) ? 'Update or replace the npm package.' : 'Fix the template or the WXS function here.',
    });
  }
  return found;
}

/** npm templates that belong to no component, beside a reached one: it may import them. */
function isTemplate(file: string, reached: readonly string[]): boolean {
  const folder = `${path.posix.dirname(file)}/`;
  return reached.some((other) => other.startsWith(folder));
}

/** The compiler's error message, or `undefined` when there is none. */
async function wcc(folder: string, files: readonly string[]): Promise<string | undefined> {
  const compiler = path.join(path.dirname(require.resolve('miniprogram-compiler/package.json')), ...binary());
  // npm unpacks it without execute permission.
  makeExecutable(compiler);
  // Synchronous, so that the process runs while the caller goes on.
  // With `./`, as DevTools passes them: otherwise wcc finds no path from the root, and accepts one that leaves it.
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'release-wcc-'));
  try {
    // Passed as a file, since a command line on Windows is limited to 32,767 characters.
    const list = path.join(scratch, 'arguments.txt');
    writeFileSync(list, ['-d', '-cc', '0', ...files.map((file) => `./${file}`), '-gn', '$gwx'].join('\n'));
    return await new Promise((resolve, reject) => {
      const options = { cwd: folder, maxBuffer: MAX_OUTPUT_BYTES };
      execFile(compiler, ['--config-path', list], options, (error, _output, complaint) => {
        if (!error) resolve(undefined);
        else if (typeof error.code === 'number' && isAnswer(complaint)) resolve(complaint);
        else reject(unavailable(error));
      });
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Where another user owns the packages, it must already be executable.
  }
}

/** On other machines than x64, an incomplete emulator starts but ends without a message about a template. */
function isAnswer(complaint: string): boolean {
  return process.arch === 'x64' || /:\d+:\d+:/.test(complaint);
}

/** The compiler exists for x64 only, so that it does not start in an arm64 container, for example. */
function unavailable(cause: Error): ProjectError {
  const message = "WeChat's own WXML compiler does not run on this machine; its check was skipped";
  return new ProjectError('wcc_unavailable', `${message} (${cause.message}).`, { cause });
}

function binary(): string[] {
  if (process.platform === 'darwin') return ['bin', 'mac', 'wcc'];
  if (process.platform === 'win32') return ['bin', 'windows', 'wcc.exe'];
  return ['bin', 'linux', 'wcc'];
}

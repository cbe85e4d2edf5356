import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Problem } from '../project/problem';

/** What tsc printed, and its exit code; null when a signal ended it. */
export interface TscOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/**
 * Type errors, by the TypeScript compiler in a process of its own; none when the project has no
 * tsconfig.json.
 */
export async function checkTypes(projectRoot: string): Promise<Problem[]> {
  if (!existsSync(path.join(projectRoot, 'tsconfig.json'))) return [];
  const tsc = require.resolve('typescript/lib/tsc.js');
  const outcome = await new Promise<TscOutcome>((resolve) => {
    const options = { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
    const args = [tsc, '--noEmit', '--pretty', 'false', '-p', '.'];
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ stdout, stderr: stderr || (code === null ? (error?.message ?? '') : ''), code });
    });
  });
  return readTypeErrors(outcome);
}

/** What tsc complains of. It never passes for content when it failed without a word that is understood. */
export function readTypeErrors({ stdout, stderr, code }: TscOutcome): Problem[] {
  // tsc ends its lines as the system does: with CRLF on Windows.
  const faults = stdout.split(/\r?\n/).flatMap((line): Problem[] => {
    const fault = /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+): (.+)$/.exec(line);
    if (!fault) return [];
    const [, file, row, column, number, message] = fault;
    return [
      {
        code: 'type_error',
        file: file?.replaceAll('\\', '/') ?? 'tsconfig.json',
        ...(row === undefined ? {} : { position: { line: Number(row), column: Number(column) } }),
        message: `${number ?? ''}: ${message ?? ''}`,
        fix: "Mend the type; WeChat's tools strip types and would ship it.",
      },
    ];
  });
  if (faults.length > 0 || code === 0) return faults;
  const said = (stderr.trim() || stdout.trim() || 'nothing').slice(0, 1000);
  return [
    {
      code: 'type_check_failed',
      file: 'tsconfig.json',
      message: `tsc ended with ${code === null ? 'a signal' : String(code)} and said: ${said}`,
      fix: 'Run npx tsc --noEmit -p . here and see to what it says.',
    },
  ];
}

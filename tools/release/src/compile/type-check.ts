import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Problem } from '../project/problem';

/**
 * Type errors, by the TypeScript compiler in a process of its own; none when the project has no
 * tsconfig.json.
 */
export async function checkTypes(projectRoot: string): Promise<Problem[]> {
  if (!existsSync(path.join(projectRoot, 'tsconfig.json'))) return [];
  const tsc = require.resolve('typescript/lib/tsc.js');
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
    execFile(
      process.execPath,
      [tsc, '--noEmit', '--pretty', 'false', '-p', '.'],
      options,
      (_error, stdout) => {
        resolve(stdout);
      },
    );
  });
  return output.split('\n').flatMap((line) => {
    const fault = /^(?:(.+?)\((\d+),(\d+)\): )?error (TS\d+): (.+)$/.exec(line);
    if (!fault) return [];
    const [, file, row, column, code, message] = fault;
    return {
      code: 'type_error',
      file: file ?? 'tsconfig.json',
      ...(row === undefined ? {} : { position: { line: Number(row), column: Number(column) } }),
      message: `${code ?? ''}: ${message ?? ''}`,
      fix: "Mend the type; WeChat's tools strip types and would ship it.",
    };
  });
}

/**
 * Replaces `node:child_process` in tests of what the command makes of TypeScript's answers: its compiler runs in this
 * process, which has loaded it already. To load it takes longer than it needs for a few files.
 */
import type * as ChildProcess from 'node:child_process';

import ts from 'typescript';

const actual = jest.requireActual<typeof ChildProcess>('node:child_process');

type Answer = (error: Error | null, stdout: string, stderr: string) => void;

/** What `lib/tsc.js` runs. */
interface CommandLine {
  executeCommandLine(system: ts.System, onProgram: () => void, args: readonly string[]): void;
}

const SCRIPT = require.resolve('typescript/lib/tsc.js');

export const tscHere = {
  /** Whether it runs in a process of its own after all. */
  isApart: false,
};

export function childProcess(): typeof ChildProcess {
  const execFile = (command: string, args: readonly string[], options: { cwd: string }, answer: Answer) => {
    const [script, ...rest] = args;
    if (tscHere.isApart || script !== SCRIPT) return actual.execFile(command, args, options, answer);
    const { code, stdout } = compileHere(options.cwd, rest);
    answer(code === 0 ? null : Object.assign(new Error(`exit ${String(code)}`), { code }), stdout, '');
    return undefined;
  };
  return { ...actual, execFile: execFile as typeof ChildProcess.execFile };
}

function compileHere(cwd: string, args: readonly string[]): { code: number; stdout: string } {
  let stdout = '';
  let code: number | undefined;
  const system: ts.System = {
    ...ts.sys,
    args: [...args],
    getCurrentDirectory: () => cwd,
    write: (text) => {
      stdout += text;
    },
    exit: (ended = 0) => {
      code ??= ended;
    },
  };
  // It looks for the project's settings where the process is.
  const before = process.cwd();
  process.chdir(cwd);
  try {
    (ts as unknown as CommandLine).executeCommandLine(system, () => undefined, args);
  } finally {
    process.chdir(before);
  }
  if (code === undefined) throw new Error('tsc has not ended');
  return { code, stdout };
}

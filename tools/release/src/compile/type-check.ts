import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Problem, Sources } from 'mp-app-model';

/** tsc's output and its exit code; null when a signal ended it. */
export interface TscOutcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** The path of TypeScript's compiler, and its options besides the project. */
export interface Tsc {
  readonly script: string;
  readonly version: string;
  readonly args: readonly string[];
}

/**
 * Whether TypeScript checks any file of the mini-program. A framework's compiled output was checked there
 * already, with other settings.
 */
export function isTyped({ config, own }: Pick<Sources, 'config' | 'own'>): boolean {
  if (own.some((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))) return true;
  const settings = path.join(config.projectRoot, 'tsconfig.json');
  return existsSync(settings) && /"checkJs"\s*:\s*true/.test(readFileSync(settings, 'utf8'));
}

export interface TypeCheckOptions {
  /** A file in which TypeScript keeps its knowledge of unchanged files. */
  readonly buildInfo?: string;
}

/** Type errors, reported by the TypeScript compiler in a separate process; none without a tsconfig.json. */
export async function checkTypes(
  projectRoot: string,
  { buildInfo }: TypeCheckOptions = {},
): Promise<Problem[]> {
  if (!existsSync(path.join(projectRoot, 'tsconfig.json'))) return [];
  const { script, version, args } = findTsc(projectRoot);
  // Versions before 4.0 do not accept --incremental with --noEmit.
  const keep = buildInfo !== undefined && Number.parseInt(version, 10) >= 4;
  const incremental = keep ? ['--incremental', '--tsBuildInfoFile', buildInfo] : [];
  const outcome = await new Promise<TscOutcome>((resolve) => {
    const options = { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
    const all = [script, '--noEmit', '--pretty', 'false', '-p', '.', ...args, ...incremental];
    execFile(process.execPath, all, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ stdout, stderr: stderr || (code === null ? (error?.message ?? '') : ''), code });
    });
  });
  return readTypeErrors(outcome);
}

/**
 * The project's own TypeScript, for which its settings were written; otherwise this package's, which is told
 * to accept settings that newer versions report.
 */
export function findTsc(projectRoot: string): Tsc {
  const own = createRequire(path.join(projectRoot, 'package.json'));
  const name = 'typescript/lib/tsc.js';
  try {
    const script = own.resolve(name);
    return { script, version: versionOf(script), args: [] };
  } catch {
    const script = require.resolve(name);
    return { script, version: versionOf(script), args: ['--ignoreDeprecations', '6.0'] };
  }
}

function versionOf(script: string): string {
  const manifest = readFileSync(path.join(path.dirname(script), '..', 'package.json'), 'utf8');
  return String((JSON.parse(manifest) as { version?: unknown }).version);
}

/** Reads tsc's errors. A failure whose output is not understood never counts as success. */
export function readTypeErrors({ stdout, stderr, code }: TscOutcome): Problem[] {
  // tsc uses the system's line ends: CRLF on Windows.
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
        fix: "Fix the type; WeChat's tools do not check types and would ship it.",
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
      fix: 'Run npx tsc --noEmit -p . here and fix what it reports.',
    },
  ];
}

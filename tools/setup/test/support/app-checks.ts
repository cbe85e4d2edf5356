/**
 * The checks that an app's author runs, by package.json's script names, in a copy with everything installed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { env } from './copy';

export interface Found {
  readonly check: string;
  /** The problem; '' for none. */
  readonly problem: string;
  readonly seconds: number;
}

type Command = readonly [check: string, ...args: string[]];

const npm = (script: string): Command => [script, 'npm', 'run', '--silent', script];

/**
 * Runs one list after the other, and the commands of a list in parallel: linting takes as long as everything
 * else before the tests.
 * @param withTools also the tools' own tests, which take as long as everything else together
 */
export async function* checkAll(copy: string, withTools: boolean): AsyncGenerator<Found> {
  const projects = ['unit', 'component', 'model', 'house', 'contract', ...(withTools ? ['tools'] : [])];
  yield* await Promise.all([found(copy, npm('lint')), found(copy, npm('typecheck'))]);
  yield await found(copy, npm('compile'));
  yield await found(copy, jest(copy, projects));
}

/** Runs only the app's checks. */
export async function* checkApp(copy: string): AsyncGenerator<Found> {
  yield* await Promise.all([found(copy, npm('lint:app')), found(copy, npm('typecheck:app'))]);
  yield await found(copy, npm('compile'));
  yield await found(copy, npm('test:app'));
}

/** A jest project whose folder was removed has no tests. */
function jest(copy: string, projects: readonly string[]): Command {
  const there = projects.filter(
    (name) => existsSync(path.join(copy, 'test', name)) || name.includes('tools'),
  );
  return ['tests', 'npx', 'jest', '--selectProjects', ...there, '--no-watchman'];
}

/** Maximum length of a failed command's output, from its end. */
const LONGEST = 8_000;

function found(copy: string, [check, command = '', ...args]: Command): Promise<Found> {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: copy, env, shell: process.platform === 'win32' });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => (said += error.message));
    child.on('close', (code) => {
      const problem = code === 0 ? '' : said.slice(-LONGEST) || `exit code ${String(code)}`;
      resolve({ check, problem, seconds: (Date.now() - started) / 1000 });
    });
  });
}

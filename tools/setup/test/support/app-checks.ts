/** What an app's author runs and waits for, by the names of package.json, in a copy with everything installed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { env } from './copy';

export interface Found {
  readonly check: string;
  /** '' for none. */
  readonly problem: string;
  readonly seconds: number;
}

type Command = readonly [check: string, ...args: string[]];

const npm = (script: string): Command => [script, 'npm', 'run', '--silent', script];

/**
 * One list after the other, the commands of a list side by side: linting takes as long as all the rest before the tests.
 * @param withTools the tools' own tests too, which take as long as everything else together
 */
export async function* checkAll(copy: string, withTools: boolean): AsyncGenerator<Found> {
  const projects = ['unit', 'component', 'model', 'house', 'contract', ...(withTools ? ['tools'] : [])];
  yield* await Promise.all([found(copy, npm('lint')), found(copy, npm('typecheck'))]);
  yield await found(copy, npm('compile'));
  yield await found(copy, jest(copy, projects));
}

/** Of the app alone. */
export async function* checkApp(copy: string): AsyncGenerator<Found> {
  yield* await Promise.all([found(copy, npm('lint:app')), found(copy, npm('typecheck:app'))]);
  yield await found(copy, npm('compile'));
  yield await found(copy, npm('test:app'));
}

/** A project whose folder left with the part has no tests. */
function jest(copy: string, projects: readonly string[]): Command {
  const there = projects.filter(
    (name) => existsSync(path.join(copy, 'test', name)) || name.includes('tools'),
  );
  return ['tests', 'npx', 'jest', '--selectProjects', ...there, '--no-watchman'];
}

/** The end of what a command printed, where it failed. */
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

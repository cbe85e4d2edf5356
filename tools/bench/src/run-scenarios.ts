import { fork } from 'node:child_process';
import path from 'node:path';
import type { Build } from './candidate';
import { SCENARIOS } from './scenarios';
import type { ScenarioResult } from './scenarios';

/** ms; a scenario normally ends itself earlier. */
const LIMIT = 20_000;

export type ScenarioResults = Readonly<Record<string, ScenarioResult | { readonly error: string }>>;

/** Runs every scenario of one candidate, each in a separate process. */
export async function runScenarios(build: Build): Promise<ScenarioResults> {
  const results: Record<string, ScenarioResult | { error: string }> = {};
  for (const name of Object.keys(SCENARIOS)) results[name] = await runScenario(build, name);
  return results;
}

function runScenario(build: Build, name: string): Promise<ScenarioResult | { error: string }> {
  return new Promise((resolve) => {
    const child = fork(path.join(__dirname, 'scenario-child.ts'), [build.file, name], {
      execArgv: ['--expose-gc', '--require', require.resolve('tsx/cjs')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-2000);
    });
    let result: ScenarioResult | undefined;
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT);
    child.once('message', (message: ScenarioResult) => {
      result = message;
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(result ?? { error: log.trim() === '' ? `no end within ${String(LIMIT)} ms` : log.trim() });
    });
  });
}

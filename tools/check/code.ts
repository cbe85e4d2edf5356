/**
 * Types and lint of everything, in one process: what `npm run typecheck` and `npm run lint:code` find, by one reading of
 * the sources. Exit code 1 when something is found.
 */
import { CodeChecks } from '../code-checks.cjs';
import type { Outcome } from '../code-checks.cjs';
import { ROOT } from './run';

const KEPT = 'node_modules/.cache/check';

async function main(): Promise<void> {
  const checks = new CodeChecks(ROOT, KEPT);
  const outcomes: Outcome[] = [
    checks.types('.'),
    checks.types('test'),
    // The benchmarks are linted, and compiled by their own package.
    checks.types('tools/tsconfig.lint.json', { except: 'tools/bench' }),
    await checks.lint('.'),
  ];
  for (const { code, said } of outcomes) {
    if (said !== '') console.log(said);
    if (code !== 0) process.exitCode = 1;
  }
}

void main();

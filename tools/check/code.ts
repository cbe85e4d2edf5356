/**
 * Types and lint of everything in one process: the findings of `npm run typecheck` and `npm run lint:code`,
 * from one reading of the sources. Exit code 1 when there are any.
 */
import { CodeChecks } from '../code-checks.cjs';
import type { Outcome } from '../code-checks.cjs';
import { ROOT } from './run';

const KEPT = 'node_modules/.cache/check';

async function main(): Promise<void> {
  const checks = new CodeChecks(ROOT, { keep: KEPT });
  const outcomes: Outcome[] = [
    checks.types('.'),
    checks.types('test'),
    // The benchmarks are only linted here; their own package compiles them.
    checks.types('tools/tsconfig.lint.json', { except: 'tools/bench' }),
    await checks.lint('.'),
  ];
  for (const { code, said } of outcomes) {
    if (said !== '') console.log(said);
    if (code !== 0) process.exitCode = 1;
  }
}

void main();

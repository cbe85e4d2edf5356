import { ComponentRuntimeError } from './errors';

/** A failure that WeChat would only print to the console. */
export interface Failure {
  readonly message: string;
  readonly cause?: unknown;
}

const failures = new Map<string, Failure>();

/** Records a failure for the end of the test; equal messages are recorded once. */
export function recordFailure(message: string, cause?: unknown): void {
  if (!failures.has(message)) failures.set(message, { message, cause });
}

/** The messages recorded since the last `takeFailures`, oldest first. */
export function failureMessages(): string[] {
  return [...failures.keys()];
}

/** Empties the record and returns its content, for a test that provokes a failure on purpose. */
export function takeFailures(): Failure[] {
  const taken = [...failures.values()];
  failures.clear();
  return taken;
}

/** @throws ComponentRuntimeError `test_failures` naming everything recorded, and empties the record. */
export function expectNoFailures(): void {
  const taken = takeFailures();
  if (taken.length === 0) return;
  const list = taken.map(({ message, cause }) => `- ${message}${stackOf(cause)}`).join('\n');
  throw new ComponentRuntimeError('test_failures', `${String(taken.length)} recorded\n${list}`, {
    cause: taken[0]?.cause,
  });
}

function stackOf(cause: unknown): string {
  return cause instanceof Error && cause.stack !== undefined ? `\n${cause.stack}` : '';
}

import { redactJson } from '../record/redact';
import type { ConsoleLog, Level } from './log';

const LEVELS: readonly Level[] = ['log', 'info', 'debug', 'warn', 'error'];
const MOST_CHARACTERS = 10_000;

/** Records console output, and still prints it. */
export function captureConsole(log: ConsoleLog): void {
  for (const level of LEVELS) {
    const write = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      write(...args);
      const stack = args.find((each) => each instanceof Error)?.stack ?? new Error().stack ?? '';
      log.add(level, 'app', args.map(textOf).join(' '), stack);
    };
  }
}

/** Records uncaught errors. */
export function captureUncaught(log: ConsoleLog): void {
  addEventListener('error', (event: ErrorEvent) => {
    const error: unknown = event.error;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    log.add('error', 'app', `Uncaught ${error instanceof Error ? textOf(error) : event.message}`, stack);
  });
  addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    log.add(
      'error',
      'app',
      `Unhandled rejection: ${textOf(reason)}`,
      reason instanceof Error ? (reason.stack ?? '') : '',
    );
  });
}

/** A value as in a console, without private parts. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (typeof value !== 'object' || value === null) return String(value);
  const seen = new WeakSet();
  try {
    const text = JSON.stringify(value, (_key, each: unknown) => {
      if (typeof each === 'function') return `ƒ ${each.name}`;
      if (typeof each === 'bigint') return `${String(each)}n`;
      if (typeof each !== 'object' || each === null) return each;
      if (seen.has(each)) return '(again)';
      seen.add(each);
      return each;
    });
    const plain = JSON.stringify(redactJson(JSON.parse(text), true));
    return plain.length > MOST_CHARACTERS ? `${plain.slice(0, MOST_CHARACTERS)}…` : plain;
  } catch {
    return Object.prototype.toString.call(value);
  }
}

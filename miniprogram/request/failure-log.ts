import { hasCode, isAppError } from '../platform/app-error';
import { explain } from './developer-hints';
import type { RefusedError } from './refused-error';

/** Writes one line about one failed call. */
export type Warn = (line: string) => void;

/** Methods that return another client instead of making a call. */
const CLIENTS: readonly string[] = ['on', 'within'];

/**
 * Wraps the client so that each failed call writes one line: method, path, status, code. It contains no query,
 * header, body or token. A call that its page cancelled is not logged. Adds a hint to the error's message.
 *
 * For develop builds only; other builds use the client without this wrapper.
 */
export function logFailures<C extends object>(client: C, warn: Warn): C {
  const logged: Record<string, unknown> = {};
  const members = client as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  for (const name of Object.keys(members)) {
    const member = members[name] as (...args: unknown[]) => unknown;
    logged[name] =
      CLIENTS.indexOf(name) >= 0
        ? (...args: unknown[]) => logFailures(member(...args) as object, warn)
        : (...args: unknown[]) =>
            // Rethrown, so that WeChat still reports a rejection that the page does not catch.
            (member(...args) as Promise<unknown>).catch((error: unknown) => {
              explain(error);
              if (!hasCode(error, 'aborted')) warn(lineOf(name, args[0], args[1], error));
              throw error;
            });
  }
  return logged as C;
}

function lineOf(name: string, path: unknown, call: unknown, error: unknown): string {
  const asked = call as { readonly method?: string } | undefined;
  const method = name === 'send' ? (asked && asked.method) || 'GET' : name.toUpperCase();
  return ['[client]', method, withoutQuery(path), describe(error)].join(' ');
}

function withoutQuery(path: unknown): string {
  return String(path)
    .replace(/[?#][\s\S]*/, '')
    .replace(/\/\/[^/]*@/, '//');
}

function describe(error: unknown): string {
  if (!isAppError(error)) return String((error as Partial<Error> | undefined)?.name);
  const { reason } = error as { reason?: string };
  if (!hasCode(error, 'refused')) return reason === undefined ? error.code : `${error.code} (${reason})`;
  const { status, problem } = error as unknown as RefusedError;
  return `${String(status)} ${problem.code ?? error.code}`;
}

import { hasCode, isAppError } from '../platform/app-error';
import { explain } from './developer-hints';
import type { RefusedError } from './refused-error';

/** One line for one call that failed. */
export type Warn = (line: string) => void;

/** What a client does that is no call: it gives another client. */
const CLIENTS: readonly string[] = ['on', 'within'];

/**
 * The same client, which says in one line what each failed call was: method, path, status, code. No query, header, body
 * or token. A call that its own page ended is no failure. The error's message gets a hint what to do.
 *
 * For develop builds: the straight road of other builds does not pass here.
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
            // Rethrown, so that WeChat still reports a page that catches nothing.
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
    .replace(/[?#][\s\S]*$/, '')
    .replace(/\/\/[^/]*@/, '//');
}

function describe(error: unknown): string {
  if (!isAppError(error)) return String((error as Partial<Error> | undefined)?.name);
  const { reason } = error as { reason?: string };
  if (!hasCode(error, 'refused')) return reason === undefined ? error.code : `${error.code} (${reason})`;
  const { status, problem } = error as unknown as RefusedError;
  return `${String(status)} ${problem.code ?? error.code}`;
}

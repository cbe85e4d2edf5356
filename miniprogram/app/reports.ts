import { isAppError } from '../platform/app-error';
import type { RealtimeLog } from '../platform/realtime-log';
import { problemOf } from '../request/errors';
import { isUnavailable } from '../session/errors';
import { redact, redactUrl } from './redact';

/** Reports errors on phones to WeChat's realtime log, without personal data. Never throws. */
export interface Reports {
  /** For `App.onError`: message and stack. */
  error: (text: unknown) => void;
  /** For `App.onUnhandledRejection`. */
  rejection: (reason: unknown) => void;
  /** A failed call, reported once after all its retries. */
  call: (method: string, url: string, error: Error) => void;
  /** A failed sign-in: why it began, and why it failed. */
  signIn: (cause: string, reason: string) => void;
  pageNotFound: (path: string) => void;
}

/** Results of a user's action, not errors. */
const EXPECTED = ['aborted', 'signed_out', 'account_changed'];
/** Most reports of the same error: more would only fill the log. */
const MOST_ALIKE = 5;

/** @param known values to remove from every line; read again for each line */
export function createReports(log: RealtimeLog, known: () => readonly string[]): Reports {
  const counts = new Map<string, number>();
  const tell = (level: 'warn' | 'error', line: string): void => {
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    if (count <= MOST_ALIKE) log[level](count === MOST_ALIKE ? `${line} (again and again)` : line);
  };
  return {
    error(text) {
      tell('error', `error ${redact(textOf(text), known())}`);
    },
    rejection(reason) {
      if (isAppError(reason) && EXPECTED.includes(reason.code)) return;
      tell('error', `rejection ${redact(textOf(reason), known())}`);
    },
    call(method, url, error) {
      const code = isAppError(error) ? error.code : 'unknown';
      if (EXPECTED.includes(code)) return;
      tell('warn', `call ${method} ${redactUrl(url, known())} ${code}${detailOf(error)}`);
    },
    signIn(cause, reason) {
      tell('warn', `sign_in ${cause} ${isCode(reason) ? reason : 'refused'}`);
    },
    pageNotFound(path) {
      tell('warn', `page_not_found ${redactUrl(path, known())}`);
    },
  };
}

/** Only the app's own words: a server's message may contain anything. */
function detailOf(error: Error): string {
  if (isUnavailable(error)) return ` ${error.reason}`;
  const problem = problemOf(error);
  if (!problem) return '';
  const { code } = problem;
  return ` ${String((error as { status?: number }).status)}${isCode(code) ? ` ${code}` : ''}`;
}

/** A backend's problem code, as opposed to a value. */
function isCode(code: string | undefined): code is string {
  return code !== undefined && /^[a-z_]{1,40}$/.test(code);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Error)) return `a value of type ${typeof value}`;
  const head = `${isAppError(value) ? `${value.code}: ` : ''}${value.message}`;
  return value.stack?.includes(value.message) === true ? value.stack : `${head}\n${value.stack ?? ''}`;
}

import { isNativeError } from 'node:util/types';

/** Levels in rising order of importance. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Flat fields of a log line. Never a token, code, openid, session_key, nickname or URL with a query. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** One log line before it is written. */
export interface LogRecord {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly level: Exclude<LogLevel, 'silent'>;
  readonly msg: string;
  readonly fields: LogFields;
}

/** Receives log lines; must not throw. */
export type LogSink = (record: LogRecord) => void;

/** Writes structured log lines of the enabled levels. */
export interface Log {
  debug(msg: string, fields?: LogFields): void;
  info(msg: string, fields?: LogFields): void;
  warn(msg: string, fields?: LogFields): void;
  error(msg: string, fields?: LogFields): void;
}

/**
 * Creates a {@link Log}.
 * @param level - the least important level that is written
 * @param sink - receives the records
 * @param now - the clock, milliseconds since 1970
 */
export function createLog(level: LogLevel, sink: LogSink, now: () => number): Log {
  const threshold = LOG_LEVELS.indexOf(level);
  const at = (name: LogRecord['level']): Log['info'] =>
    LOG_LEVELS.indexOf(name) < threshold
      ? () => undefined
      : (msg, fields = {}) => {
          sink({ time: now(), level: name, msg, fields });
        };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Lines collected until the end of this turn and written at once, since each write is a system call. */
let pending = '';
process.once('exit', flush);

function flush(): void {
  const text = pending;
  pending = '';
  if (text !== '') process.stdout.write(text);
}

let isoOf = { time: NaN, text: '' };

/** Lines of the same millisecond share its text. */
function isoTime(time: number): string {
  if (isoOf.time !== time) isoOf = { time, text: new Date(time).toISOString() };
  return isoOf.text;
}

/** Writes each record as one line of JSON on standard output, at the end of the turn. */
export const jsonLines: LogSink = ({ time, level, msg, fields }) => {
  if (pending === '') setImmediate(flush);
  const rest = JSON.stringify(fields).slice(1);
  const head = `{"time":"${isoTime(time)}","level":"${level}","msg":${JSON.stringify(msg)}`;
  pending += rest === '}' ? `${head}}\n` : `${head},${rest}\n`;
};

/**
 * What may be logged of an unexpected error: its class, code and stack frames. Its message is omitted, since
 * messages quote their input (as JSON.parse's do), which can be a token or a name.
 */
export function errorFields(error: unknown): LogFields {
  if (!isNativeError(error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const stack = error.stack ?? '';
  const heading = stack.indexOf(error.message) + error.message.length;
  const frames = stack
    .slice(heading)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '));
  return {
    error: error.name,
    errorCode: code,
    stack: frames
      .slice(0, 12)
      .map((line) => line.trim())
      .join(' | '),
  };
}

import { textOf } from './component';

/** A picker's columns and value: one implementation for each mode. */
export interface Columns {
  /** Entries of each column, for these positions of the wheels. */
  labels(indexes: readonly number[]): string[][];
  /** Initial positions of the wheels. */
  start(): number[];
  /** The `value` of the change event. */
  value(indexes: readonly number[]): unknown;
}

interface Options {
  readonly range: unknown;
  readonly rangeKey: unknown;
  readonly value: unknown;
  readonly start: unknown;
  readonly end: unknown;
  readonly fields: unknown;
}

const two = (n: number): string => String(n).padStart(2, '0');
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function nameOf(entry: unknown, key: unknown): string {
  const named =
    typeof key === 'string' && key !== ''
      ? (entry as Record<string, unknown> | null | undefined)?.[key]
      : entry;
  return typeof named === 'string' || typeof named === 'number' ? String(named) : '';
}

function selector({ range, rangeKey, value }: Options): Columns {
  return {
    labels: () => [list(range).map((entry) => nameOf(entry, rangeKey))],
    start: () => [Number(value) || 0],
    value: ([index = 0]) => index,
  };
}

function multiSelector({ range, rangeKey, value }: Options): Columns {
  return {
    labels: () => list(range).map((column) => list(column).map((entry) => nameOf(entry, rangeKey))),
    start: () => list(range).map((_, i) => Number(list(value)[i]) || 0),
    value: (indexes) => [...indexes],
  };
}

const MINUTES_A_DAY = 24 * 60;

function minutes(text: unknown, fallback: number): number {
  const [, hour, minute] = /^(\d{1,2}):(\d{1,2})$/.exec(textOf(text)) ?? [];
  return hour === undefined ? fallback : Number(hour) * 60 + Number(minute);
}

function time({ value, start, end }: Options): Columns {
  const first = minutes(start, 0);
  const last = minutes(end, MINUTES_A_DAY - 1);
  const hours = span(Math.floor(first / 60), Math.floor(last / 60));
  const minutesOf = (hour: number): number[] =>
    span(0, 59).filter((m) => hour * 60 + m >= first && hour * 60 + m <= last);
  const at = (index: number): number => hours[index] ?? hours[0] ?? 0;
  return {
    labels: ([index = 0]) => [hours.map(two), minutesOf(at(index)).map(two)],
    start: () => {
      const now = new Date();
      const chosen = Math.min(last, Math.max(first, minutes(value, now.getHours() * 60 + now.getMinutes())));
      const hour = Math.floor(chosen / 60);
      return [hours.indexOf(hour), minutesOf(hour).indexOf(chosen % 60)];
    },
    value: ([h = 0, m = 0]) => `${two(at(h))}:${two(minutesOf(at(h))[m] ?? 0)}`,
  };
}

/** A date as year, month (1 to 12), day. */
type Day = readonly [year: number, month: number, day: number];

function day(text: unknown, fallback: Day): Day {
  const [, y, m, d] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(textOf(text)) ?? [];
  return y === undefined ? fallback : [Number(y), Number(m ?? fallback[1]), Number(d ?? fallback[2])];
}

function date({ value, start, end, fields }: Options): Columns {
  const today = new Date();
  const from = day(start, [1900, 1, 1]);
  const to = day(end, [2100, 12, 31]);
  const years = span(from[0], to[0]);
  const months = (y: number): number[] => span(y === from[0] ? from[1] : 1, y === to[0] ? to[1] : 12);
  const days = (y: number, m: number): number[] => {
    const first = y === from[0] && m === from[1] ? from[2] : 1;
    const last = y === to[0] && m === to[1] ? to[2] : new Date(y, m, 0).getDate();
    return span(first, last);
  };
  const depth = { year: 1, month: 2 }[textOf(fields)] ?? 3;
  const resolve = ([i = 0, j = 0, k = 0]: readonly number[]): Day => {
    const y = years[i] ?? from[0];
    const m = months(y)[j] ?? months(y).at(-1) ?? 1;
    return [y, m, days(y, m)[k] ?? days(y, m).at(-1) ?? 1];
  };
  return {
    labels: (indexes) => {
      const [y, m] = resolve(indexes);
      const all = [
        years.map((n) => `${String(n)}年`),
        months(y).map((n) => `${two(n)}月`),
        days(y, m).map((n) => `${two(n)}日`),
      ];
      return all.slice(0, depth);
    },
    start: () => {
      const [y, m, d] = day(value, [today.getFullYear(), today.getMonth() + 1, today.getDate()]);
      const found = [years.indexOf(y), months(y).indexOf(m), days(y, m).indexOf(d)];
      return found.slice(0, depth).map((index) => Math.max(0, index));
    },
    value: (indexes) => {
      const [y, m, d] = resolve(indexes);
      return [String(y), two(m), two(d)].slice(0, depth).join('-');
    },
  };
}

const MODES: Readonly<Record<string, (options: Options) => Columns>> = {
  selector,
  multiSelector,
  time,
  date,
};

/** The columns of a picker's mode; undefined for `region`, which the preview lacks. */
export function columnsOf(mode: string, options: Options): Columns | undefined {
  return MODES[mode]?.(options);
}

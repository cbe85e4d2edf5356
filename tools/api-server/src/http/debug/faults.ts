import type { ProblemCode } from '../../problem/catalogue';

/** Which calls a fault affects: all, or those of a path or route pattern; and how many more times. */
interface Rule {
  readonly path: string | undefined;
  times: number;
}

/** WeChat returns this errcode so many more times. */
interface Failing {
  readonly errcode: number;
  times: number;
}

/** Delays the response. */
interface SlowRule extends Rule {
  readonly ms: number;
}

/** Responds with a problem. */
interface FailRule extends Rule {
  readonly status: number;
  readonly code: ProblemCode;
}

/** A call of the API: its address as sent, and the pattern of its route. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly route: string;
}

/** The requested faults, and the number of calls of each route. */
export interface Faults {
  slow(rule: SlowRule): void;
  fail(rule: FailRule): void;
  failExchange(errcode: number, times: number): void;
  /** The next `times` exchanges of a phone code fail. */
  failPhone(errcode: number, times: number): void;
  /** The next `times` messages fail. */
  failMessage(errcode: number, times: number): void;
  /** Counts a call and returns the faults that affect it. */
  arrive(call: Call): { readonly delayMs: number; readonly failure: FailRule | undefined };
  /** The errcode with which the next exchange fails, if any. */
  nextExchangeErrcode(): number | undefined;
  nextPhoneErrcode(): number | undefined;
  nextMessageErrcode(): number | undefined;
  /** Calls by method and route pattern, such as `GET /v1/me`. */
  counters(): Record<string, number>;
  /** Resets faults and counters. */
  reset(): void;
}

/** The faults of one server, kept in memory. */
export function createFaults(): Faults {
  let slow: SlowRule[] = [];
  let fail: FailRule[] = [];
  let exchange: Failing[] = [];
  let phone: Failing[] = [];
  let message: Failing[] = [];
  const counts = new Map<string, number>();

  const take = <R extends { times: number }>(
    rules: readonly R[],
    hits: (rule: R) => boolean,
  ): R | undefined => {
    const rule = rules.find((candidate) => candidate.times > 0 && hits(candidate));
    if (rule !== undefined) rule.times -= 1;
    return rule;
  };

  return {
    slow: (rule) => void slow.push(rule),
    fail: (rule) => void fail.push(rule),
    failExchange: (errcode, times) => void exchange.push({ errcode, times }),
    failPhone: (errcode, times) => void phone.push({ errcode, times }),
    failMessage: (errcode, times) => void message.push({ errcode, times }),
    arrive({ method, route, path }) {
      const name = `${method} ${route}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const hits = (rule: Rule) => rule.path === undefined || rule.path === path || rule.path === route;
      return { delayMs: take(slow, hits)?.ms ?? 0, failure: take(fail, hits) };
    },
    nextExchangeErrcode: () => take(exchange, () => true)?.errcode,
    nextPhoneErrcode: () => take(phone, () => true)?.errcode,
    nextMessageErrcode: () => take(message, () => true)?.errcode,
    counters: () => Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    reset() {
      slow = [];
      fail = [];
      exchange = [];
      phone = [];
      message = [];
      counts.clear();
    },
  };
}

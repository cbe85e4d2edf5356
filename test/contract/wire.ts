import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** A request as the server got it. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly header: IncomingHttpHeaders;
  /** `undefined` until it is answered; 'cut' when the client left before. */
  status: number | 'cut' | undefined;
}

/** Answers that are ready and held back. */
export interface Hold {
  /** Resolves when so many are held. */
  readonly held: (count: number) => Promise<void>;
  /** Lets them go, and all that come later. */
  readonly release: () => void;
}

export interface Wire {
  /** In the order of their arrival; debug calls are none of them. */
  readonly arrivals: readonly Arrival[];
  /** The most that were open at once. */
  readonly peak: number;
  /** Holds the answers of matching requests, the first `limit` of them. */
  readonly hold: (matches: (arrival: Arrival) => boolean, limit?: number) => Hold;
  /** Resolves with the first matching request that has ended, past or to come. */
  readonly ended: (matches: (arrival: Arrival) => boolean) => Promise<Arrival>;
  readonly close: () => void;
}

/** What Node says whenever any HTTP server of this process takes a request. */
const STARTED = 'http.server.request.start';

/** Watches a server of this process from below: Node's own HTTP, whatever framework stands on it. */
export function watchWire(port: number): Wire {
  const arrivals: Arrival[] = [];
  const holds = new Set<(arrival: Arrival, response: ServerResponse) => boolean>();
  const endings = new Set<(arrival: Arrival) => void>();
  let open = 0;
  let peak = 0;

  const onStart = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const path = request.url ?? '';
    if (request.socket.localPort !== port || path.startsWith('/debug/')) return;
    const arrival: Arrival = { method: request.method ?? '', path, header: request.headers, status: undefined };
    arrivals.push(arrival);
    open += 1;
    peak = Math.max(peak, open);
    response.once('close', () => {
      open -= 1;
      arrival.status = response.writableFinished ? response.statusCode : 'cut';
      for (const tell of [...endings]) tell(arrival);
    });
    for (const hold of holds) if (hold(arrival, response)) break;
  };
  subscribe(STARTED, onStart);

  return {
    arrivals,
    get peak() {
      return peak;
    },
    hold(matches, limit = Infinity) {
      const waiting: { count: number; resolve: () => void }[] = [];
      const ready: (() => void)[] = [];
      let taken = 0;
      const hold = (arrival: Arrival, response: ServerResponse): boolean => {
        if (taken >= limit || !matches(arrival)) return false;
        taken += 1;
        holdEnd(response, (end) => {
          ready.push(end);
          for (const { count, resolve } of waiting) if (ready.length >= count) resolve();
        });
        return true;
      };
      holds.add(hold);
      return {
        held: (count) =>
          new Promise((resolve) => {
            if (ready.length >= count) resolve();
            else waiting.push({ count, resolve });
          }),
        release: () => {
          holds.delete(hold);
          for (const end of ready.splice(0)) end();
        },
      };
    },
    ended: (matches) =>
      new Promise((resolve) => {
        const past = arrivals.find((arrival) => arrival.status !== undefined && matches(arrival));
        if (past) {
          resolve(past);
          return;
        }
        const tell = (arrival: Arrival): void => {
          if (!matches(arrival)) return;
          endings.delete(tell);
          resolve(arrival);
        };
        endings.add(tell);
      }),
    close: () => {
      unsubscribe(STARTED, onStart);
    },
  };
}

/** The server has decided what it answers, and has done what it says; the end of the answer alone is kept back. */
function holdEnd(response: ServerResponse, onReady: (end: () => void) => void): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = ((...args: unknown[]) => {
    onReady(() => {
      end(...args);
    });
    return response;
  }) as ServerResponse['end'];
}

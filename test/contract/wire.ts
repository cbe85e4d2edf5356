import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** A request as the server received it. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly header: IncomingHttpHeaders;
  /** `undefined` until it is answered; 'cut' when the client left before. */
  status: number | 'cut' | undefined;
}

/** Responses that are ready and held back. */
export interface Hold {
  /** Resolves when this many are held. */
  readonly held: (count: number) => Promise<void>;
  /** Sends them, and no longer holds later ones. */
  readonly release: () => void;
  /** Closes their connections instead: the server has done its work, and the response is lost. */
  readonly lose: () => void;
}

export interface Wire {
  /** In order of arrival, without debug calls. */
  readonly arrivals: readonly Arrival[];
  /** The maximum number open at once. */
  readonly peak: number;
  /** Holds the responses of matching requests, the first `limit` of them. */
  readonly hold: (matches: (arrival: Arrival) => boolean, limit?: number) => Hold;
  /** Resolves with the first matching request that has ended, past or to come. */
  readonly ended: (matches: (arrival: Arrival) => boolean) => Promise<Arrival>;
  readonly close: () => void;
}

interface Held {
  readonly letGo: () => void;
  readonly lose: () => void;
}

/** Node's event for a request received by any HTTP server of this process. */
const STARTED = 'http.server.request.start';

/** Watches a server of this process at the level of Node's own HTTP, below its framework. */
export function watchWire(port: number): Wire {
  const arrivals: Arrival[] = [];
  const holds = new Set<(arrival: Arrival, held: Held) => boolean>();
  const endings = new Set<(arrival: Arrival) => void>();
  let open = 0;
  let peak = 0;

  const onStart = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const path = request.url ?? '';
    if (request.socket.localPort !== port || path.startsWith('/debug/')) return;
    const { method = '', headers: header } = request;
    const arrival: Arrival = { method, path, header, status: undefined };
    arrivals.push(arrival);
    open += 1;
    peak = Math.max(peak, open);
    const end = (status: Arrival['status']): void => {
      if (arrival.status !== undefined) return;
      arrival.status = status;
      open -= 1;
      for (const tell of [...endings]) tell(arrival);
    };
    response.once('close', () => {
      end('cut');
    });
    keepBack(response, (send) => {
      const letGo = (): void => {
        if (arrival.status !== undefined) return;
        end(response.statusCode);
        send();
      };
      const lose = (): void => {
        response.destroy();
      };
      for (const hold of holds) if (hold(arrival, { letGo, lose })) return;
      letGo();
    });
  };
  subscribe(STARTED, onStart);

  return {
    arrivals,
    get peak() {
      return peak;
    },
    hold(matches, limit = Infinity) {
      const waiting: { count: number; resolve: () => void }[] = [];
      const ready: Held[] = [];
      const hold = (arrival: Arrival, held: Held): boolean => {
        if (ready.length >= limit || !matches(arrival)) return false;
        ready.push(held);
        for (const { count, resolve } of waiting) if (ready.length >= count) resolve();
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
          for (const { letGo } of ready) letGo();
        },
        lose: () => {
          holds.delete(hold);
          for (const { lose } of ready) lose();
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

/**
 * The server works as usual, but no byte of its response leaves before the response is complete and `send` is
 * called: a client sees the end with the last byte, possibly before the server's `end`.
 */
function keepBack(response: ServerResponse, onComplete: (send: () => void) => void): void {
  type Send = (...args: unknown[]) => unknown;
  const write = response.write.bind(response) as Send;
  const end = response.end.bind(response) as Send;
  const written: unknown[][] = [];
  response.write = (...args: unknown[]) => {
    written.push(args);
    return true;
  };
  response.end = ((...args: unknown[]) => {
    onComplete(() => {
      for (const piece of written) write(...piece);
      end(...args);
    });
    return response;
  }) as ServerResponse['end'];
}

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

import { StartError } from '../config/start-error';
import { ApiError } from '../problem/api-error';
import type { App } from './app';
import { answerClientError, refuseAfter } from './refuse';

/** The options of {@link listen}. */
export interface ListenOptions {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly app: App;
  /** Time limit for a request's headers, in ms. */
  readonly headersTimeoutMs: number;
}

/** A listening server. */
export interface Listener {
  readonly port: number;
  /**
   * Accepts no more requests and waits for those in flight, at most so many ms; then closes their
   * connections.
   */
  drain(timeoutMs: number): Promise<void>;
}

/** How often Node checks for requests that arrive too slowly, in ms. */
const CHECK_EVERY_MS = 1000;
const METHODS = 'DELETE, GET, HEAD, PATCH, POST';
const CLOSE = { headers: { Connection: 'close' } };

/**
 * Serves an application over HTTP.
 * @throws StartError `port_taken` or `address_unavailable`
 */
async function listen(options: ListenOptions): Promise<Listener> {
  const { host, port, app, headersTimeoutMs } = options;
  const server = createServer({
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    // Bodies have their own limit, by progress; a missing Host gets a problem like every other.
    requestTimeout: 0,
    requireHostHeader: false,
  });
  server.headersTimeout = headersTimeoutMs;
  /** The latest response on each connection; earlier ones are sent first. */
  const youngest = new WeakMap<Socket, ServerResponse>();
  server.on('request', (incoming, outgoing) => {
    youngest.set(incoming.socket, outgoing);
    app(incoming, outgoing);
  });
  server.on('checkExpectation', (incoming, outgoing) => {
    youngest.set(incoming.socket, outgoing);
    app(incoming, outgoing, new ApiError('expectation_failed', CLOSE));
  });
  server.on('connect', (_incoming, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    const problem = new ApiError('method_not_allowed', { headers: { Allow: METHODS } });
    refuseAfter(youngest.get(socket), socket, problem);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    answerClientError(error, socket, youngest.get(socket));
  });
  await opened(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    async drain(timeoutMs) {
      const closed = new Promise((resolve) => server.close(resolve));
      const cutOff = setTimeout(() => {
        server.closeAllConnections();
      }, timeoutMs);
      await closed;
      clearTimeout(cutOff);
    },
  };
}

/**
 * Serves an application on several addresses with one port; if one of them fails, on none.
 * @throws StartError `port_taken` or `address_unavailable`
 */
export async function listenOnAll(
  hosts: readonly string[],
  options: Omit<ListenOptions, 'host'>,
): Promise<Listener> {
  const listeners: Listener[] = [];
  const drain = async (timeoutMs: number): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.drain(timeoutMs)));
  };
  let { port } = options;
  try {
    for (const host of hosts) {
      const listener = await listen({ ...options, host, port });
      listeners.push(listener);
      port = listener.port;
    }
  } catch (error) {
    await drain(0);
    throw error;
  }
  return { port, drain };
}

function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(startErrorOf(error, host, port));
    });
    server.listen(port, host, () => {
      resolve();
    });
  });
}

function startErrorOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      'port_taken',
      `Port ${String(port)} on ${host} is taken: ` +
        `stop the program that listens there, or set PORT and the app's API origin to another port.`,
      { cause: error },
    );
  }
  return new StartError(
    'address_unavailable',
    `The server cannot listen on ${host} port ${String(port)} (${error.code ?? error.name}): ` +
      'correct HOST and PORT.',
    { cause: error },
  );
}

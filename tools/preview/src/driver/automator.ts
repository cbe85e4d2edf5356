import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { PreviewError } from '../errors';
import { DEFAULT_AUTO_PORT } from '../options';
import type { Preview } from '../preview';
import { checkPort, listenExactly } from '../server/listen';
import { DrivenPhone } from './phone';
import { Session } from './session';
import { TOOL_METHODS } from './tool-methods';

/** Largest message of a client, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface AutomatorOptions {
  /** 0 for a free port; a used one is an error, since the client would connect to another program. */
  readonly port?: number;
  readonly headed?: boolean;
  /** The preview's settings, as in its address: `user=bob&sdk=2.27.0`. */
  readonly query?: string;
  /** Ends when its client disconnects, and not only on request. */
  readonly endWithClient?: boolean;
}

export interface AutomatorServer {
  /** Its address for `automator.connect({ wsEndpoint })`: `ws://127.0.0.1:<port>`. */
  readonly endpoint: string;
  /** Resolves when it has ended: by its client, or by `close`. */
  readonly closed: Promise<void>;
  /** Ends it and its browser; the preview stays. */
  close(): Promise<void>;
}

interface Message {
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Answers WeChat's own client, `miniprogram-automator`, with a browser of its own in front of a running preview.
 * One client at a time, from this machine only, and never a web page.
 *
 * @throws PreviewError `port_taken`, `port_invalid`, `no_browser`, `browser_failed`
 */
export async function startAutomator(
  preview: Preview,
  options: AutomatorOptions = {},
): Promise<AutomatorServer> {
  const wanted = options.port ?? DEFAULT_AUTO_PORT;
  checkPort(wanted);
  const server = http.createServer((_request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('This port only serves the WebSocket of miniprogram-automator.');
  });
  const port = await listenExactly(server, wanted);
  const { headed = false, query = '' } = options;
  const started = DrivenPhone.start({ origin: preview.origin, headed, query });
  const automator = new Automator(preview, started, port, options.endWithClient === true);
  server.on('upgrade', (request, socket, head) => {
    automator.accept(request, socket, head);
  });
  automator.onEnd(() => server.close());
  try {
    const phone = await started;
    // The window was closed: there is nothing to control.
    phone.onClosed(() => void automator.close());
  } catch (error) {
    await automator.close();
    throw error;
  }
  return {
    endpoint: `ws://127.0.0.1:${String(port)}`,
    closed: automator.closed,
    close: () => automator.close(),
  };
}

class Automator {
  readonly closed: Promise<void>;
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  private ending: Promise<void> | undefined;
  private readonly ended: (() => void)[] = [];

  constructor(
    private readonly preview: Preview,
    private readonly phone: Promise<DrivenPhone>,
    private readonly port: number,
    private readonly endWithClient: boolean,
  ) {
    this.closed = new Promise((resolve) => this.ended.push(resolve));
  }

  onEnd(run: () => void): void {
    this.ended.unshift(run);
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refused = this.refusal(request);
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      void this.serve(client);
    });
  }

  close(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    for (const client of this.sockets.clients) client.close();
    this.sockets.close();
    const phone = await this.phone.catch(() => undefined);
    await phone?.close();
    for (const run of this.ended) run();
  }

  /** A program sends no Origin: a request with one is from a page. */
  private refusal({ headers }: IncomingMessage): string | undefined {
    const hosts = [`127.0.0.1:${String(this.port)}`, `localhost:${String(this.port)}`];
    if (headers.origin !== undefined || !hosts.includes(headers.host ?? '')) return '403 Forbidden';
    return this.sockets.clients.size > 0 || this.ending ? '409 Conflict' : undefined;
  }

  private async serve(client: WebSocket): Promise<void> {
    client.on('error', () => {
      client.terminate();
    });
    const session = this.phone.then(
      (phone) =>
        new Session(this.preview.pages, phone, (method, params) => {
          send(client, { method, params });
        }),
    );
    session.catch(() => undefined); // reported to each call
    client.on('message', (data: Buffer) => {
      const message = parse(data);
      if (message) void this.answer(client, session, message);
    });
    client.on('close', () => {
      session.then(
        (open) => {
          open.end();
        },
        () => undefined,
      );
      if (this.endWithClient) void this.close();
    });
    await session.catch(() => undefined);
  }

  private async answer(client: WebSocket, opening: Promise<Session>, message: Message): Promise<void> {
    const { id, method, params } = message;
    try {
      if (method === 'Tool.close') {
        send(client, { id, result: {} });
        await this.close();
        return;
      }
      const session = await opening;
      const tool = Object.hasOwn(TOOL_METHODS, method) ? TOOL_METHODS[method] : undefined;
      const result = await (tool ? tool(session, params) : session.ask(method, params));
      send(client, { id, result: result ?? {} });
    } catch (error) {
      const text = error instanceof PreviewError ? `${error.code}: ${error.message}` : messageOf(error);
      send(client, { id, error: { message: text } });
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function send(client: WebSocket, message: object): void {
  if (client.readyState === client.OPEN) client.send(JSON.stringify(message));
}

function parse(data: Buffer): Message | undefined {
  try {
    const { id, method, params } = JSON.parse(data.toString('utf8')) as Record<string, unknown>;
    if (typeof id !== 'string' || typeof method !== 'string') return undefined;
    const given = typeof params === 'object' && params !== null ? params : {};
    return { id, method, params: given as Message['params'] };
  } catch {
    return undefined;
  }
}

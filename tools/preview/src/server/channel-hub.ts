import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { CHANNEL_PATH, decodeFrame, encodeFrame } from '../wire';
import type { FromPage, FromServer, RequestHead } from '../wire';
import { ExchangeError } from './exchange';
import type { OpenPages } from './open-pages';
import type { RequestProxy } from './proxy';

/** Largest message from the page, usually an upload. Bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface HubEvents {
  /** The first message to a page. */
  readonly greeting: () => FromServer;
  readonly onReport: (level: 'warn' | 'error', text: string) => void;
}

/** The server's end of the WebSocket channel: one for all open pages. */
export class ChannelHub {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });

  constructor(
    private readonly proxy: RequestProxy,
    private readonly pages: OpenPages,
    private readonly events: HubEvents,
  ) {}

  /** Accepts an upgrade that has passed the guard. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (new URL(request.url ?? '/', 'http://preview').pathname !== CHANNEL_PATH) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, socket, head, (page) => {
      this.serve(page);
    });
  }

  broadcast(message: FromServer): void {
    for (const page of this.server.clients) tell(page, message);
  }

  close(): void {
    for (const page of this.server.clients) page.terminate();
    this.server.close();
  }

  private serve(page: WebSocket): void {
    const running = new Map<number, AbortController>();
    const open = this.pages.open((message) => {
      tell(page, message);
    });
    page.on('error', () => {
      page.terminate();
    });
    page.on('close', () => {
      for (const controller of running.values()) controller.abort();
      open.close();
    });
    page.on('message', (data: Buffer, isBinary) => {
      const received = parse(data, isBinary);
      if (!received) return;
      const { message, body } = received;
      if (message.type === 'report') this.events.onReport(message.level, message.text);
      else if (message.type === 'abort') running.get(message.id)?.abort();
      else if (message.type !== 'request') open.take(message);
      else void this.exchange(page, message, body, running);
    });
    tell(page, this.events.greeting());
  }

  private async exchange(
    page: WebSocket,
    head: RequestHead,
    body: Uint8Array,
    running: Map<number, AbortController>,
  ): Promise<void> {
    const { id } = head;
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const answer = await this.proxy.send(head, body, controller.signal, (sent, total) => {
        tell(page, { type: 'progress', id, sent, total });
      });
      const { status, headers } = answer;
      if (page.readyState === page.OPEN) {
        page.send(encodeFrame({ type: 'response', id, status, headers }, answer.body));
      }
    } catch (error) {
      const { reason, message } =
        error instanceof ExchangeError ? error : new ExchangeError('refused', 'The response cannot be read.');
      tell(page, { type: 'failed', id, reason, message });
    } finally {
      running.delete(id);
    }
  }
}

function tell(page: WebSocket, message: FromServer): void {
  if (page.readyState === page.OPEN) page.send(JSON.stringify(message));
}

function parse(data: Buffer, isBinary: boolean): { message: FromPage; body: Uint8Array } | undefined {
  try {
    const { head, body } = isBinary
      ? decodeFrame(data)
      : { head: JSON.parse(data.toString('utf8')) as unknown, body: new Uint8Array() };
    return isMessage(head) ? { message: head, body } : undefined;
  } catch {
    return undefined;
  }
}

function isMessage(value: unknown): value is FromPage {
  if (typeof value !== 'object' || value === null) return false;
  const { type, id, url, method, headers, redirect, level, text, name, client, error } = value as Record<
    string,
    unknown
  >;
  if (type === 'report') return (level === 'warn' || level === 'error') && typeof text === 'string';
  if (type === 'hello') return client === undefined || typeof client === 'string';
  if (type === 'event') return typeof name === 'string';
  if (type === 'answer') return typeof id === 'number' && (error === undefined || typeof error === 'string');
  if (typeof id !== 'number') return false;
  if (type === 'abort') return true;
  const known = redirect === 'follow' || redirect === 'manual';
  const strings = typeof url === 'string' && typeof method === 'string';
  return type === 'request' && strings && known && typeof headers === 'object' && headers !== null;
}

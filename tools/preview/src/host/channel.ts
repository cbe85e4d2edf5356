import type { BuildProblem, Channel, ChannelFailure, ChannelRequest, ChannelResponse } from '../ports';
import { CHANNEL_PATH, decodeFrame, encodeFrame } from '../wire';
import type { FromPage, FromServer, PageHello, ResponseHead } from '../wire';

/** Delay before reconnecting to the server. ms. */
const RETRY_MS = 500;

export interface ChannelEvents {
  readonly onBuild: (build: string, problems: readonly BuildProblem[]) => void;
  readonly onStyles: (styles: Readonly<Record<string, string>>) => void;
  readonly onConnection: (connected: boolean) => void;
  /** Receives reports for the terminal. */
  readonly onReport: (text: string) => void;
  /** Receives a program's calls of the page. */
  readonly onAsk: (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

interface Running {
  readonly resolve: (response: ChannelResponse) => void;
  readonly reject: (failure: ChannelFailure) => void;
  readonly onUpload: ChannelRequest['onUpload'] | undefined;
}

function failure(reason: ChannelFailure['reason'], message: string): ChannelFailure {
  return Object.assign(new Error(message), { name: 'ChannelFailure', reason });
}

/** The page's end of the WebSocket to the preview server. It reconnects automatically. */
export class ServerChannel implements Channel {
  private socket: WebSocket | undefined;
  private readonly running = new Map<number, Running>();
  private readonly reported = new Set<string>();
  private waiting: (() => void)[] = [];
  private lastId = 0;
  private opened = false;
  private greeting: PageHello | undefined;

  constructor(private readonly events: ChannelEvents) {
    this.connect();
  }

  send(request: ChannelRequest, signal: AbortSignal): Promise<ChannelResponse> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(failure('aborted', 'abort'));
        return;
      }
      this.lastId += 1;
      const id = this.lastId;
      const { url, method, headers, redirect, body, onUpload } = request;
      const abort = (): void => {
        this.tell({ type: 'abort', id });
        this.settle(id)?.reject(failure('aborted', 'abort'));
      };
      signal.addEventListener('abort', abort, { once: true });
      const finish =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          signal.removeEventListener('abort', abort);
          settle(value);
        };
      this.running.set(id, { resolve: finish(resolve), reject: finish(reject), onUpload });
      const frame = encodeFrame(
        { type: 'request', id, url, method, headers, redirect },
        body ?? new Uint8Array(),
      );
      this.whenOpen((socket) => {
        if (this.running.has(id)) socket.send(frame);
      });
    });
  }

  report(level: 'warn' | 'error', text: string): void {
    this.events.onReport(text);
    const key = `${level} ${text}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.tell({ type: 'report', level, text });
  }

  /** Lets programs call this page from now on, also after a reconnect. */
  hello(client: string | undefined): void {
    this.greeting = { type: 'hello', client };
    this.tell(this.greeting);
  }

  /** Sends events to listening programs. */
  emit(name: string, params: unknown): void {
    this.tell({ type: 'event', name, params });
  }

  private async answer(message: Extract<FromServer, { type: 'ask' }>): Promise<void> {
    const { id, method, params } = message;
    try {
      this.tell({ type: 'answer', id, result: await this.events.onAsk(method, params) });
    } catch (error) {
      this.tell({ type: 'answer', id, error: error instanceof Error ? error.message : String(error) });
    }
  }

  private tell(message: FromPage): void {
    this.whenOpen((socket) => {
      socket.send(JSON.stringify(message));
    });
  }

  private whenOpen(run: (socket: WebSocket) => void): void {
    const { socket } = this;
    if (socket?.readyState === WebSocket.OPEN) run(socket);
    else
      this.waiting.push(() => {
        if (this.socket) run(this.socket);
      });
  }

  private connect(): void {
    const socket = new WebSocket(`ws://${location.host}${CHANNEL_PATH}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.addEventListener('open', () => {
      this.events.onConnection(true);
      for (const run of this.waiting.splice(0)) run();
      if (this.opened && this.greeting) this.tell(this.greeting);
      this.opened = true;
    });
    socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') this.receive(JSON.parse(data) as FromServer);
      else this.receiveFrame(new Uint8Array(data));
    });
    socket.addEventListener('close', () => {
      this.events.onConnection(false);
      for (const id of [...this.running.keys()]) {
        this.settle(id)?.reject(failure('disconnected', 'The preview server has stopped.'));
      }
      setTimeout(() => {
        this.connect();
      }, RETRY_MS);
    });
  }

  private settle(id: number): Running | undefined {
    const running = this.running.get(id);
    this.running.delete(id);
    return running;
  }

  private receiveFrame(frame: Uint8Array): void {
    const { head, body } = decodeFrame(frame);
    const { id, status, headers } = head as ResponseHead;
    this.settle(id)?.resolve({ status, headers, body });
  }

  private receive(message: FromServer): void {
    if (message.type === 'build') this.events.onBuild(message.build, message.problems);
    else if (message.type === 'styles') this.events.onStyles(message.styles);
    else if (message.type === 'ask') void this.answer(message);
    else if (message.type === 'failed')
      this.settle(message.id)?.reject(failure(message.reason, message.message));
    else if (message.type === 'progress')
      this.running.get(message.id)?.onUpload?.(message.sent, message.total);
  }
}

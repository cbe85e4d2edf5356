import { WebSocket } from 'ws';
import { CHANNEL_PATH, decodeFrame, encodeFrame } from '../../src/wire';
import type { FromServer, RequestHead, ResponseHead } from '../../src/wire';

type Message = FromServer & { readonly body?: Uint8Array };

/** The page's end of the channel, in Node. */
export class PageSocket {
  private readonly received: Message[] = [];
  private waiting: (() => void)[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) {
        const { head, body } = decodeFrame(data);
        this.received.push({ ...(head as ResponseHead), body: new Uint8Array(body) });
      } else {
        this.received.push(JSON.parse(data.toString()) as FromServer);
      }
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  static open(
    port: number,
    headers: Record<string, string> = { origin: `http://127.0.0.1:${String(port)}` },
  ): Promise<PageSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}${CHANNEL_PATH}`, { headers });
    const page = new PageSocket(socket);
    return new Promise((resolve, reject) => {
      socket.on('open', () => {
        resolve(page);
      });
      socket.on('error', reject);
    });
  }

  request(head: Partial<RequestHead> & { id: number; url: string }, body = new Uint8Array()): void {
    const whole: RequestHead = { type: 'request', method: 'GET', headers: {}, redirect: 'follow', ...head };
    this.socket.send(encodeFrame(whole, body));
  }

  tell(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  sendRaw(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  /** The first matching message, now or later; it is removed. */
  async next<T extends Message['type']>(
    type: T,
    fits: (message: Extract<Message, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Message, { type: T }> & { body?: Uint8Array }> {
    for (;;) {
      const index = this.received.findIndex(
        (message) => message.type === type && fits(message as Extract<Message, { type: T }>),
      );
      const [found] = index === -1 ? [] : this.received.splice(index, 1);
      if (found) return found as Extract<Message, { type: T }>;
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }

  get left(): readonly Message[] {
    return this.received;
  }

  close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      this.socket.on('close', () => {
        resolve();
      });
      this.socket.close();
    });
  }
}

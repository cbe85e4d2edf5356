import { ApiError, requireString, type Callbacks } from './call';
import type { Part, Services } from './services';

type Listener = (value?: unknown) => void;

interface ConnectOptions extends Callbacks {
  url?: unknown;
  header?: object;
  protocols?: string[];
  timeout?: number;
}

interface SendOptions extends Callbacks {
  data?: unknown;
}

interface CloseOptions extends Callbacks {
  code?: number;
  reason?: string;
}

const EVENTS = ['Open', 'Message', 'Error', 'Close'] as const;
/** WeChat's limit from base library 1.7.0. */
const MOST = 5;
const DEFAULT_TIMEOUT_MS = 60_000;
const INVALID_URL_ERRNO = 600009;

/** The current address of a redirected origin: tests run their servers on other ports. */
function moved(url: string): string {
  const origins =
    (globalThis as { __rewriteOrigins?: Readonly<Record<string, string>> }).__rewriteOrigins ?? {};
  for (const [from, to] of Object.entries(origins)) {
    const [wsFrom, wsTo] = [from, to].map((each) => each.replace(/^http/, 'ws'));
    if (wsFrom !== undefined && (url === wsFrom || url.startsWith(`${wsFrom}/`)))
      return `${wsTo ?? ''}${url.slice(wsFrom.length)}`;
  }
  return url;
}

/** connectSocket with its SocketTask, and the older global functions for the single socket. */
export function socketApis(services: Services): Part {
  const { api, simulator, report } = services;
  const open = new Set<WebSocket>();
  const global = new Map<string, Listener>();
  let last: Record<string, unknown> | undefined;

  const connect = (options: ConnectOptions): Record<string, unknown> => {
    const listeners = new Map<string, Set<Listener>>(EVENTS.map((name) => [name, new Set()]));
    const isLast = (): boolean => last === task;
    const emit = (name: (typeof EVENTS)[number], value: unknown): void => {
      for (const listener of [...(listeners.get(name) ?? [])]) listener(value);
      if (isLast()) global.get(name)?.(value);
    };
    let socket: WebSocket | undefined;
    const fail = (errMsg: string): void => {
      setTimeout(() => {
        emit('Error', { errMsg });
      }, 0);
    };
    const start = (): void => {
      const url = requireString(options.url, 'url');
      if (!/^wss?:\/\/[^/?#]+/i.test(url)) throw new ApiError(`invalid url "${url}"`, INVALID_URL_ERRNO);
      if (open.size >= MOST) throw new ApiError('exceed max task count');
      if (!simulator.online()) {
        fail('connect response time out');
        return;
      }
      if (options.header !== undefined) {
        report('wx.connectSocket: a browser cannot set headers on a socket; `header` is ignored');
      }
      const made = new WebSocket(moved(url), options.protocols ?? []);
      socket = made;
      made.binaryType = 'arraybuffer';
      open.add(made);
      const timer = setTimeout(() => {
        fail('timeout');
        made.close();
      }, options.timeout ?? DEFAULT_TIMEOUT_MS);
      const offline = simulator.onNetworkChange((online) => {
        if (!online) made.close();
      });
      made.onopen = () => {
        clearTimeout(timer);
        emit('Open', { header: {}, errMsg: 'onSocketOpen:ok' });
      };
      made.onmessage = ({ data }: MessageEvent<unknown>) => {
        emit('Message', { data });
      };
      made.onerror = () => {
        emit('Error', { errMsg: 'Unable to connect to the socket' });
      };
      made.onclose = ({ code, reason }) => {
        clearTimeout(timer);
        offline();
        open.delete(made);
        emit('Close', { code, reason });
      };
    };
    const task: Record<string, unknown> = {
      ...{ CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
      send: (o: SendOptions = {}) =>
        api('sendSocketMessage', ({ data }: SendOptions) => {
          if (socket?.readyState !== WebSocket.OPEN) throw new ApiError('SocketTask.readyState is not OPEN');
          if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
            throw new ApiError('parameter error: parameter.data should be String or ArrayBuffer', 1001);
          }
          socket.send(data);
        })(o),
      close: (o: CloseOptions = {}) =>
        api('closeSocket', ({ code = 1000, reason = '' }: CloseOptions) => {
          if (code !== 1000 && (code < 3000 || code > 4999)) {
            throw new ApiError('The code must be either 1000, or between 3000 and 4999');
          }
          if (socket === undefined) throw new ApiError('WebSocket is not connected');
          socket.close(code, reason);
        })(o),
      ...Object.fromEntries(
        EVENTS.map((name) => [`on${name}`, (listener: Listener) => listeners.get(name)?.add(listener)]),
      ),
    };
    Object.defineProperty(task, 'readyState', {
      enumerable: true,
      get: () => socket?.readyState ?? WebSocket.CLOSED,
    });
    last = task;
    void Promise.resolve(api('connectSocket', start)(options)).catch(() => undefined);
    return task;
  };

  const onLast =
    (call: 'send' | 'close', name: string) =>
    (options: Callbacks = {}) => {
      const method = last?.[call] as ((o: Callbacks) => unknown) | undefined;
      if (method !== undefined) return method(options);
      return api(name, () => {
        throw new ApiError('WebSocket is not connected');
      })(options);
    };

  return {
    connectSocket: (options: ConnectOptions = {}) => connect(options),
    sendSocketMessage: onLast('send', 'sendSocketMessage'),
    closeSocket: onLast('close', 'closeSocket'),
    ...Object.fromEntries(
      EVENTS.map((name) => [
        `onSocket${name}`,
        (listener: Listener) => {
          global.set(name, listener);
        },
      ]),
    ),
  };
}

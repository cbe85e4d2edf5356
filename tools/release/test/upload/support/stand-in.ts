import { constants, type KeyObject, publicDecrypt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

import type { Identity } from './certificate';
import { unpack } from './package-format';

export const HOST = 'servicewechat.com';

/** A response of the fake server: JSON, or a gateway's page; with `hold` it never responds. */
export type Answer = { json: object } | { status: number; html: string } | 'hold';

export interface Upload {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By path, with a leading slash. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly signature: 'good' | 'bad';
}

export interface StandInOptions {
  /** The public half of the appid's upload key. */
  readonly publicKey: KeyObject;
  readonly identity: Identity;
  /** Replaces WeChat's usual response, by path. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /** The image for a preview, in base64. */
  readonly qrCode?: string;
  /**
   * The proxy's reaction to a connection: `hang` accepts it and stays silent, a number refuses it with that
   * status.
   */
  readonly proxy?: 'hang' | number;
}

export interface StandIn {
  /** For HTTPS_PROXY. */
  readonly proxy: string;
  /** Targets of connections, as `host:port`. */
  readonly connections: readonly string[];
  /** The requested paths, in order. */
  readonly paths: readonly string[];
  readonly uploads: readonly Upload[];
  /** Resolves when `path` is requested, or has been. */
  asked(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Project attributes as WeChat's server returns them; sizes in MB. */
const ATTRIBUTES = {
  platform: false,
  appType: 0,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxTabbarIconSize: 40,
    NavigateMiniprogramLimit: 10,
  },
};

/** A proxy on loopback with a fake of WeChat's CI server behind it. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const connections: string[] = [];
  const paths: string[] = [];
  const uploads: Upload[] = [];
  const sockets = new Set<Duplex>();
  const listeners = new Set<() => void>();
  const wechat = wechatAnswers(options, uploads);

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', `https://${HOST}`);
    const usual = wechat(url, Buffer.concat(chunks));
    const given = options.answers?.[url.pathname] ?? { json: usual };
    paths.push(url.pathname);
    for (const listener of listeners) listener();
    if (given === 'hold') return;
    if ('json' in given) response.end(JSON.stringify(given.json));
    else response.writeHead(given.status, { 'content-type': 'text/html' }).end(given.html);
  };
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    connections.push(request.url ?? '');
    socket.on('error', () => undefined);
    if (options.proxy === 'hang') return;
    if (options.proxy !== undefined) {
      socket.end(`HTTP/1.1 ${String(options.proxy)} Refused\r\n\r\n`);
      return;
    }
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const secure = new TLSSocket(socket, { isServer: true, ...options.identity });
    secure.on('error', () => undefined);
    server.emit('connection', secure);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    proxy: `http://127.0.0.1:${String(port)}`,
    connections,
    paths,
    uploads,
    asked: (path) =>
      new Promise((resolve) => {
        const look = () => {
          if (!paths.includes(path)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    async close() {
      if (!server.listening) return;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function wechatAnswers({ publicKey, qrCode }: StandInOptions, uploads: Upload[]) {
  const issued = new Set<string>();
  /** Each random string is valid for one signature. */
  const isGood = (signature: unknown, appid: string | undefined): boolean => {
    try {
      const sealed = Buffer.from(String(signature), 'base64');
      const opened = publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, sealed);
      const said = JSON.parse(opened.toString()) as { appid: string; rand_str: string };
      return said.appid === appid && issued.delete(said.rand_str);
    } catch {
      return false;
    }
  };
  const refusal = { errCode: -10007, errMsg: 'invalid signature' };

  return (url: URL, body: Buffer): object => {
    switch (url.pathname) {
      case '/wxa/ci/getrandstr': {
        const randomString = randomUUID();
        issued.add(randomString);
        return { errCode: 0, data: { randomString } };
      }
      case '/wxa/ci/getattr': {
        const { appid, signature } = JSON.parse(body.toString()) as Record<string, string>;
        return isGood(signature, appid) ? { errCode: 0, data: ATTRIBUTES } : refusal;
      }
      case '/wxa/ci/upload':
      case '/wxa/ci/testSourceURL': {
        const query = Object.fromEntries(url.searchParams);
        const files = unpack(body);
        const sealed = JSON.parse(files.get('/ci.signature')?.toString() ?? '{}') as { signature?: string };
        const good = isGood(sealed.signature, query['appid']);
        uploads.push({ path: url.pathname, query, files, signature: good ? 'good' : 'bad' });
        if (!good) return refusal;
        const sizes = ['__FULL__', '__APP__'].map((name) => ({ name, size: 1234 }));
        return { errCode: 0, body: { subpackage_info: sizes, ext_plugin_info: [], qrcode_img: qrCode } };
      }
      default:
        return { errCode: 0, data: {} };
    }
  };
}

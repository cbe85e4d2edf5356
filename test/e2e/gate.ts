import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Way = 'hold' | 'break' | 'fail' | 'lose';

interface Rule {
  readonly method: string;
  readonly path: RegExp;
  readonly way: Way;
}

/** A proxy in front of an API that forwards everything, and holds or breaks what a test names. */
export interface Gate {
  readonly origin: string;
  /** Calls of this kind wait for `open`. */
  hold: (method: string, path: RegExp) => void;
  /** Their connections break, without a response. */
  break: (method: string, path: RegExp) => void;
  /** The API processes them, and the response is lost. */
  lose: (method: string, path: RegExp) => void;
  /** They are answered with 500. */
  fail: (method: string, path: RegExp) => void;
  /** Forwards everything again, including waiting calls. */
  open: () => void;
  close: () => Promise<void>;
}

export async function createGate(api: string): Promise<Gate> {
  const target = new URL(api);
  let rules: Rule[] = [];
  let waiting: (() => void)[] = [];
  const forward = (request: IncomingMessage, response: ServerResponse, isLost = false): void => {
    // A held client may have left.
    if (response.destroyed) return;
    const { method, url, headers } = request;
    const onward = http.request(
      { host: target.hostname, port: target.port, method, path: url, headers },
      (answer) => {
        if (isLost) {
          answer.resume().on('end', () => response.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => {
      if (!response.writableFinished) onward.destroy();
    });
    request.pipe(onward);
  };
  const server = http.createServer((request, response) => {
    const { method = '', url = '' } = request;
    const rule = rules.find((one) => one.method === method && one.path.test(url));
    if (rule?.way === 'break') request.destroy();
    else if (rule?.way === 'fail') {
      request.resume();
      response.writeHead(500, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ status: 500, code: 'internal' }));
    } else if (rule?.way === 'hold')
      waiting.push(() => {
        forward(request, response);
      });
    else forward(request, response, rule?.way === 'lose');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const add = (way: Way) => (method: string, path: RegExp) => {
    rules.push({ method, path, way });
  };
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    hold: add('hold'),
    break: add('break'),
    lose: add('lose'),
    fail: add('fail'),
    open() {
      rules = [];
      const all = waiting;
      waiting = [];
      for (const go of all) go();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays WeChat to the servers under load: every code is somebody, every text passes. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const url = new URL(request.url ?? '/', 'http://wechat');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answerTo(url)));
  });
});

function answerTo(url: URL): object {
  if (url.pathname === '/cgi-bin/stable_token') return { access_token: 'token', expires_in: 7200 };
  if (url.pathname === '/wxa/msg_sec_check') return { errcode: 0, result: { suggest: 'pass', label: 100 } };
  const openid = `o-${(url.searchParams.get('js_code') ?? '').split('.')[0] ?? ''}`;
  return { openid, session_key: Buffer.alloc(16, openid).toString('base64') };
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ origin: `http://127.0.0.1:${String(port)}` })}\n`);
});

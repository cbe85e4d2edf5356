import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the preview's own page or from a user who opens it. The server can send any
 * request for its page, so a foreign page, or a foreign name that resolves to this machine, must not reach it.
 *
 * @returns why not, in words for the 403; undefined for a request that may pass
 */
export function refusal(
  request: IncomingMessage,
  port: number,
  kind: 'http' | 'websocket',
): string | undefined {
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) return 'This host name is not the preview.';
  if (origin !== undefined || kind === 'websocket') {
    return origin === `http://${host}` ? undefined : 'Only the preview’s own page may talk to it.';
  }
  const site = request.headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!foreign) return undefined;
  // A link from elsewhere may open the page; nothing else may be loaded by a foreign page.
  const opens =
    request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  return opens ? undefined : 'Only the preview’s own page may load this.';
}

import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the preview's own page or from a user who opens it. The server can send any
 * request for its page, so foreign pages, and foreign names that resolve to this machine, must be refused.
 *
 * @returns the reason, as text for the 403; undefined for an allowed request
 */
export function refusal(
  request: IncomingMessage,
  port: number,
  kind: 'http' | 'websocket',
): string | undefined {
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host)) return 'The preview does not serve this host name.';
  if (origin !== undefined || kind === 'websocket') {
    return origin === `http://${host}` ? undefined : 'Only the preview’s own page may talk to it.';
  }
  const site = request.headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!foreign) return undefined;
  // A link from elsewhere may open the page; a foreign page may load nothing else.
  const opens =
    request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
  return opens ? undefined : 'Only the preview’s own page may load this.';
}

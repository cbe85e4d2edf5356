import type { RequestHead } from '../wire';
import { exchange, ExchangeError } from './exchange';
import type { Answer, Exchange } from './exchange';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 10;

/** Sends the page's requests from Node, without the browser's rules about origins and connections. */
export class RequestProxy {
  /** @param rewrite origin -> origin, such as a fixed local one to a test server's port */
  constructor(private readonly rewrite: Readonly<Record<string, string>>) {}

  /** @throws ExchangeError */
  async send(
    head: Pick<RequestHead, 'url' | 'method' | 'headers' | 'redirect'>,
    body: Uint8Array,
    signal: AbortSignal,
    onUpload: (sent: number, total: number) => void,
  ): Promise<Answer> {
    let next: Exchange = { url: this.target(head.url), method: head.method, headers: head.headers, body };
    for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
      const answer = await exchange(next, signal, onUpload);
      const location = headerOf(answer, 'location');
      if (head.redirect === 'manual' || location === undefined || !REDIRECTS.has(answer.status))
        return answer;
      next = this.redirected(next, answer.status, location);
    }
    throw new ExchangeError('refused', `${next.url.origin} redirects too often.`);
  }

  private target(address: string): URL {
    let url: URL;
    try {
      url = new URL(address);
    } catch {
      throw new ExchangeError('bad-url', 'The URL is not valid.');
    }
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new ExchangeError('bad-url', 'The URL must begin with http:// or https://.');
    }
    const instead = this.rewrite[url.origin];
    return instead === undefined ? url : new URL(`${instead}${url.pathname}${url.search}`);
  }

  private redirected(from: Exchange, status: number, location: string): Exchange {
    const url = this.target(new URL(location, from.url).href);
    const toGet = status === 303 || (status !== 307 && status !== 308 && from.method === 'POST');
    const dropped = new Set([
      // Credentials for one origin are not sent to another.
      ...(url.origin === from.url.origin ? [] : ['authorization', 'cookie']),
      ...(toGet ? ['content-type'] : []),
    ]);
    const headers = Object.entries(from.headers).filter(([name]) => !dropped.has(name.toLowerCase()));
    return {
      url,
      method: toGet && from.method !== 'HEAD' ? 'GET' : from.method,
      headers: Object.fromEntries(headers),
      body: toGet ? new Uint8Array() : from.body,
    };
  }
}

function headerOf({ headers }: Answer, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

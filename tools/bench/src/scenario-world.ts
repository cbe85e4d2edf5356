import { wxStubs } from './wx-stubs';

/** After this many calls a scenario stops answering: a client that still sends is in a loop. */
export const MOST_CALLS = 3000;
const LATENCY = 5;

interface WireOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
  dataType?: string;
  success?: (answer: unknown) => void;
  fail?: (failure: { errMsg: string }) => void;
  complete?: (answer: unknown) => void;
}

/**
 * A server with sessions and a `wx` in front of it, on real timers of a few ms, which counts a client's
 * requests.
 */
export class ScenarioWorld {
  signIns = 0;
  calls = 0;
  uploads = 0;
  /** Number of requests that gave foreign hosts a token, in a header, the address or the body. */
  leaked = 0;
  looped = false;
  /** How many of the next sign-in requests fail; Infinity for all. */
  failingExchanges = 0;
  /** Simulates a gateway that rejects every session. */
  rejectsAll = false;
  silent = false;
  /** Makes the server always return 200, with the result in the body. */
  failsWith200 = false;
  delay: (sent: string) => number = () => LATENCY;

  private valid = new Set<string>();
  private issued = 0;
  private readonly storage = new Map<string, unknown>();

  expireAll(): void {
    this.valid.clear();
  }

  reset(): void {
    this.signIns = 0;
    this.calls = 0;
    this.uploads = 0;
  }

  readonly wx = {
    ...wxStubs,
    login: ({ success }: { success: (answer: { code: string }) => void }) => {
      this.signIns += 1;
      setTimeout(() => {
        success({ code: `code-${String(this.signIns)}` });
      }, LATENCY);
    },
    request: (options: WireOptions) => this.send(options, false),
    uploadFile: (options: WireOptions) => this.send({ ...options, method: 'POST' }, true),
    downloadFile: (options: WireOptions) => this.send(options, false),
    getStorageSync: (key: string) => this.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void this.storage.set(key, value),
    removeStorageSync: (key: string) => void this.storage.delete(key),
  };

  private send(options: WireOptions, upload: boolean): unknown {
    const { url } = options;
    this.calls += 1;
    if (upload) this.uploads += 1;
    const task = {
      abort: () => undefined,
      onProgressUpdate: () => undefined,
      offProgressUpdate: () => undefined,
      onHeadersReceived: () => undefined,
      offHeadersReceived: () => undefined,
    };
    const sent = JSON.stringify([url, options.header ?? {}, options.data ?? null]);
    if (new URL(url).host.startsWith('other.') && /token-\d+/.test(sent)) this.leaked += 1;
    if (this.calls > MOST_CALLS) this.looped = true;
    if (this.looped || this.silent) return task;
    // The server checks the session when the call arrives; the scenario decides how long the response takes.
    const { status, body } = this.answer(url, sent);
    setTimeout(() => {
      const text = JSON.stringify(body);
      const answer = {
        statusCode: status,
        header: { 'content-type': 'application/json' },
        data: !upload && (options.dataType ?? 'json') === 'json' ? (JSON.parse(text) as unknown) : text,
        errMsg: 'request:ok',
      };
      options.success?.(answer);
      options.complete?.(answer);
    }, this.delay(sent));
    return task;
  }

  private answer(url: string, sent: string): { status: number; body: object } {
    if (url.includes('/v1/sessions')) {
      if (this.failingExchanges > 0) {
        this.failingExchanges -= 1;
        return { status: this.failsWith200 ? 200 : 500, body: { errcode: 1, code: 'internal' } };
      }
      this.issued += 1;
      const token = `token-${String(this.issued)}`;
      this.valid.add(token);
      const user = { id: 'user-1', nickname: null, avatar: null, linked: false };
      // Each client reads its own part of the response.
      const wafer = { code: 0, data: { skey: token, userinfo: user } };
      const isWafer = sent.includes('X-WX-Code');
      return {
        status: this.failsWith200 || isWafer ? 200 : 201,
        body: isWafer ? wafer : { errcode: 0, token, expiresIn: 7200, user },
      };
    }
    const token = /token-\d+/.exec(sent)?.[0] ?? '';
    if (new URL(url).host.startsWith('other.')) return { status: 200, body: { errcode: 0, foreign: true } };
    if (this.rejectsAll || !this.valid.has(token)) {
      return { status: this.failsWith200 ? 200 : 401, body: { errcode: -1, code: 'session_expired' } };
    }
    return { status: 200, body: { errcode: 0, id: 'user-1' } };
  }
}

import type { FromPage, FromServer } from '../wire';

/** Maximum time for a page's response, including an app's own promise. ms. */
const ANSWER_MS = 60_000;
/** Maximum wait for a loading page. ms. */
const APPEAR_MS = 20_000;

/** Maximum time that a reload takes. ms. */
const RELOAD_MS = 5_000;
/** Prefix of the name of a browser that is called only when there is no other. */
export const ASIDE = 'aside-';

type Told = Exclude<FromPage, { type: 'request' | 'abort' | 'report' }>;
type Params = Readonly<Record<string, unknown>>;
export type PageListener = (name: string, params: unknown) => void;

/** Why a page did not respond: its own error, or a code and a sentence of the server. */
export class PageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PageError';
  }
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: PageError) => void;
}

const isAside = (client: string | undefined): boolean => client?.startsWith(ASIDE) === true;

/** A page of the preview in some browser, once its mini-program is running. */
class OpenPage {
  ready = false;
  client: string | undefined;
  readonly waiting = new Map<number, Waiting>();

  constructor(readonly tell: (message: FromServer) => void) {}
}

/** The open pages: calls go to the newest, or to that of a named browser. */
export class OpenPages {
  private readonly pages: OpenPage[] = [];
  private readonly appeared = new Set<() => void>();
  private readonly listeners = new Set<{ readonly client: string; readonly hear: PageListener }>();
  private lastId = 0;
  private closed = false;
  /** Why no page can open at the moment. */
  private stop: string | undefined;
  private lastClosed = Number.NEGATIVE_INFINITY;

  /** A page has connected. */
  open(tell: (message: FromServer) => void): { take(message: Told): void; close(): void } {
    const page = new OpenPage(tell);
    this.pages.unshift(page);
    return {
      take: (message) => {
        this.take(page, message);
      },
      close: () => {
        this.pages.splice(this.pages.indexOf(page), 1);
        if (!isAside(page.client)) this.lastClosed = Date.now();
        for (const { reject } of page.waiting.values())
          reject(new PageError('page_reloaded: The page was reloaded or closed before it answered.'));
      },
    };
  }

  /** Whether a user has a page open, or one that is reloading. */
  isLookedAt(): boolean {
    const looked = this.pages.some(({ client }) => !isAside(client));
    return looked || Date.now() - this.lastClosed < RELOAD_MS;
  }

  /** Whether a page can be called now. */
  has(): boolean {
    return this.find(undefined) !== undefined;
  }

  /** Subscribes to events of a named browser's pages. @returns unsubscribes */
  listen(client: string, hear: PageListener): () => void {
    const listener = { client, hear };
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Calls the newest open page, or that of a named browser; waits for a loading page.
   *
   * @throws PageError `no_page`, `build_failed`, `page_reloaded`, `timed_out`, and the page's own errors
   */
  async ask(method: string, params: Params, client?: string): Promise<unknown> {
    const page = this.find(client) ?? (await this.appear(client));
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        page.waiting.delete(id);
        reject(new PageError(`timed_out: ${method} did not finish in ${String(ANSWER_MS / 1000)} s.`));
      }, ANSWER_MS);
      const ended = <T>(settle: (value: T) => void) => {
        return (value: T): void => {
          clearTimeout(timer);
          page.waiting.delete(id);
          settle(value);
        };
      };
      page.waiting.set(id, { resolve: ended(resolve), reject: ended(reject) });
      page.tell({ type: 'ask', id, method, params });
    });
  }

  /** @param error the finished build's fatal error, if any: callers waiting for a page get it */
  buildEnded(error: string | undefined): void {
    this.stop = error === undefined ? undefined : `build_failed: ${error}`;
    for (const look of [...this.appeared]) look();
  }

  /** Rejects all callers that wait for a page. */
  close(): void {
    this.closed = true;
    for (const look of [...this.appeared]) look();
  }

  private find(client: string | undefined): OpenPage | undefined {
    const ready = this.pages.filter((page) => page.ready);
    if (client !== undefined) return ready.find((page) => page.client === client);
    return ready.find((page) => !isAside(page.client)) ?? ready[0];
  }

  private appear(client: string | undefined): Promise<OpenPage> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        this.appeared.delete(look);
      };
      const look = (): void => {
        const page = this.find(client);
        const stop = this.closed ? 'no_page: The preview has stopped.' : this.stop;
        if (!page && stop === undefined) return;
        done();
        if (page) resolve(page);
        else reject(new PageError(stop ?? ''));
      };
      const timer = setTimeout(() => {
        done();
        reject(new PageError('no_page: No page of the preview is open.'));
      }, APPEAR_MS);
      this.appeared.add(look);
      look();
    });
  }

  private take(page: OpenPage, message: Told): void {
    if (message.type === 'hello') {
      page.ready = true;
      page.client = message.client;
      for (const look of [...this.appeared]) look();
      this.tellListeners(page, 'Preview.ready', {});
    } else if (message.type === 'event') this.tellListeners(page, message.name, message.params);
    else {
      const waiting = page.waiting.get(message.id);
      if (message.error === undefined) waiting?.resolve(message.result);
      else waiting?.reject(new PageError(message.error));
    }
  }

  private tellListeners(page: OpenPage, name: string, params: unknown): void {
    for (const { client, hear } of this.listeners) if (client === page.client) hear(name, params);
  }
}

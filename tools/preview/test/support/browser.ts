import type { Browser as Chromium, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { browserPath, launchOptions } from '../../src/driver/browser';

interface Lent {
  readonly page: Page;
  readonly giveBack: () => Promise<void>;
  /** Until it is given back. */
  readonly addInitScript: BrowserContext['addInitScript'];
}

declare global {
  /** The browser shared by all test files of this worker. */
  var sharedBrowser: (options: ReturnType<typeof launchOptions>) => Promise<Chromium>;
  /** A page in the state of a new one; its context's `close` returns it. */
  var sharedPage: (browser: Chromium, options: BrowserContextOptions) => Promise<Lent>;
}

/** The part of the worker's shared browser that a test uses. */
export class Browser {
  private readonly lent: Lent[] = [];

  constructor(private readonly chromium: Chromium) {}

  async newPage(options: BrowserContextOptions): Promise<Page> {
    const lent = await sharedPage(this.chromium, options);
    this.lent.push(lent);
    return lent.page;
  }

  /** Closes the pages opened here. */
  async close(): Promise<void> {
    await Promise.all(this.lent.splice(0).map(({ giveBack }) => giveBack()));
  }
}

export async function launchBrowser(): Promise<Browser> {
  return new Browser(await sharedBrowser(launchOptions()));
}

/** Without a browser these tests are impossible: a failure in CI, elsewhere one line. */
export const describeInBrowser: typeof describe.skip = (() => {
  if (browserPath() !== undefined) return describe;
  const hint =
    'No Chrome or Chromium was found: install one (Debian: apt-get install chromium) or set CHROME_PATH.';
  if (process.env['CI'] !== undefined) throw new Error(hint);
  console.warn(hint);
  return describe.skip;
})();

export interface WatchedPage {
  readonly page: Page;
  /** Warnings, errors and uncaught errors of the console. */
  readonly complaints: string[];
}

/**
 * A new page in a separate context.
 *
 * @param prepare is called before the page loads
 */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = { width: 1100, height: 880 },
  prepare?: (page: Page) => Promise<void>,
): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport, locale: 'zh-CN', acceptDownloads: true });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught ${error.message}`));
  await prepare?.(page);
  await page.goto(url);
  return { page, complaints };
}

/** Waits until the first page of the mini-program has called onReady. */
export async function ready(page: Page): Promise<void> {
  // Not waitForSelector: its result is a handle, for which Playwright prepares the page's own world, too.
  await page.locator('html[data-ready="1"]').waitFor({ state: 'attached' });
}

/** Closes the open pages of the mini-program and shows one of its pages; resolves when it is drawn. */
export function reLaunch(page: Page, url: string): Promise<void> {
  return page.evaluate(async (to) => {
    const { wx } = globalThis as unknown as { wx: { reLaunch: (options: object) => Promise<unknown> } };
    await wx.reLaunch({ url: to });
    // Components are ready one frame after their creation.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }, url);
}

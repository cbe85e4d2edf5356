import type { Browser, Page } from 'playwright-core';
import { browserPath } from '../../src/driver/browser';

export { browserPath, launchBrowser } from '../../src/driver/browser';

/** Without a browser these tests cannot say anything: a failure in CI, elsewhere one line. */
export const describeInBrowser: typeof describe.skip = (() => {
  if (browserPath() !== undefined) return describe;
  const hint =
    'No Chrome or Chromium is found: install one (Debian: apt-get install chromium) or set CHROME_PATH.';
  if (process.env['CI'] !== undefined) throw new Error(hint);
  console.warn(hint);
  return describe.skip;
})();

export interface WatchedPage {
  readonly page: Page;
  /** Warnings, errors and uncaught errors of the console. */
  readonly complaints: string[];
}

/** A fresh page, in a context of its own. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport = { width: 1100, height: 880 },
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`uncaught ${error.message}`));
  await page.goto(url);
  return { page, complaints };
}

/** Waits until the first page of the mini-program has called onReady. */
export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="1"]', { state: 'attached' });
}

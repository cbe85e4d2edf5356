import fs from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const CANDIDATES = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** An installed Chrome or Chromium; undefined where there is none. */
export function browserPath(): string | undefined {
  return CANDIDATES.find((candidate) => candidate !== undefined && fs.existsSync(candidate));
}

/** Without a browser these tests cannot say anything: a failure in CI, elsewhere one line. */
export const describeInBrowser: typeof describe.skip = (() => {
  if (browserPath() !== undefined) return describe;
  const hint =
    'No Chrome or Chromium is found: install one (Debian: apt-get install chromium) or set CHROME_PATH.';
  if (process.env['CI'] !== undefined) throw new Error(hint);
  console.warn(hint);
  return describe.skip;
})();

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

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

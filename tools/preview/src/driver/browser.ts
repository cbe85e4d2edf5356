import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { PreviewError } from '../errors';

const { env } = process;

/** Chromium without the code for drawing windows: a page takes half the processor time. */
const SHELLS = ['/usr/bin/chromium-headless-shell'];

/** Where Chrome, Chromium and Edge are installed. */
const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((folder) =>
    folder === undefined
      ? []
      : ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((name) =>
          path.win32.join(folder, name),
        ),
  ),
];

/** The browser from `CHROME_PATH`, or an installed Chrome or Chromium; undefined when there is none. */
export function browserPath({ headed = false } = {}): string | undefined {
  const candidates = [env['CHROME_PATH'], ...(headed ? [] : SHELLS), ...BROWSERS];
  return candidates.find((candidate) => candidate !== undefined && fs.existsSync(candidate));
}

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium has no sandbox for root, which containers use. */
const NEEDS_NO_SANDBOX = process.getuid?.() === 0 || env['CI'] !== undefined;

/**
 * How Playwright starts the browser.
 * @throws PreviewError `no_browser`
 */
export function launchOptions({ headed = false } = {}): {
  executablePath: string;
  headless: boolean;
  args: string[];
} {
  const executablePath = browserPath({ headed });
  if (executablePath === undefined) {
    throw new PreviewError(
      'no_browser',
      'No Chrome or Chromium was found: install one (Debian: apt-get install chromium) or set CHROME_PATH.',
    );
  }
  const args = [
    ...QUIET,
    ...(headed ? [] : ['--disable-gpu']),
    ...(NEEDS_NO_SANDBOX ? ['--no-sandbox'] : []),
  ];
  return { executablePath, headless: !headed, args };
}

/** @throws PreviewError `no_browser`, `browser_failed` */
export async function launchBrowser(given: { headed?: boolean } = {}): Promise<Browser> {
  const options = launchOptions(given);
  try {
    // Loading it takes a second, so only when a browser is needed.
    const { chromium } = await import('playwright-core');
    return await chromium.launch(options);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new PreviewError('browser_failed', `${options.executablePath} does not start: ${why}`);
  }
}

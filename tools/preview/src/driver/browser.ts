import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { PreviewError } from '../errors';

const { env } = process;

/** Where Chrome, Chromium and Edge are installed; `CHROME_PATH` names another. */
const CANDIDATES = [
  env['CHROME_PATH'],
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

/** An installed Chrome or Chromium; undefined where there is none. */
export function browserPath(): string | undefined {
  return CANDIDATES.find((candidate) => candidate !== undefined && fs.existsSync(candidate));
}

const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium has no sandbox for root, as whom containers run. */
const NEEDS_NO_SANDBOX = process.getuid?.() === 0 || env['CI'] !== undefined;

/** @throws PreviewError `no_browser`, `browser_failed` */
export async function launchBrowser({ headed = false } = {}): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) {
    throw new PreviewError(
      'no_browser',
      'No Chrome or Chromium is found: install one (Debian: apt-get install chromium) or set CHROME_PATH.',
    );
  }
  const args = [
    ...QUIET,
    ...(headed ? [] : ['--disable-gpu']),
    ...(NEEDS_NO_SANDBOX ? ['--no-sandbox'] : []),
  ];
  try {
    // Loading it takes a second, which only who drives a browser waits for.
    const { chromium } = await import('playwright-core');
    return await chromium.launch({ executablePath, headless: !headed, args });
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new PreviewError('browser_failed', `${executablePath} does not start: ${why}`);
  }
}

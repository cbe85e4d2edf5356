/** Opens every page of a mini-program, each in a fresh browser page, and counts what the console complains of. */
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { startPreview } from '../src/index';

const OPEN_MS = 8_000;
const SETTLE_MS = 500;
const SHOWN = 160;

interface Manifest {
  readonly pages: readonly string[];
}

const kindOf = (text: string): string =>
  text
    .replaceAll(/https?:\/\/\S+/g, 'URL')
    .replaceAll(/\d+/g, 'N')
    .split('\n', 1)
    .join('')
    .slice(0, SHOWN);

async function complaintsOf(browser: Browser, url: string): Promise<string[]> {
  const page = await browser.newPage();
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(`uncaught ${error.message}`));
  const opened = await page
    .goto(url, { timeout: OPEN_MS })
    .then(() => page.waitForSelector('html[data-ready="1"]', { state: 'attached', timeout: OPEN_MS }))
    .then(
      () => true,
      () => false,
    );
  await page.waitForTimeout(SETTLE_MS);
  await page.close();
  return opened ? found : ['does not open', ...found];
}

async function main(): Promise<void> {
  const [folder = '.'] = process.argv.slice(2);
  const lines: string[] = [];
  const preview = await startPreview({
    projectRoot: path.resolve(folder),
    port: 0,
    watch: false,
    log: (line) => lines.push(line),
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const kinds = new Map<string, string[]>();
  try {
    await preview.ready;
    const first = await browser.newPage();
    await first.goto(preview.origin);
    const manifest = await first.evaluate<Manifest | undefined>('globalThis.__preview.manifest');
    await first.close();
    if (!manifest)
      console.log(`It does not build:\n${lines.filter((line) => / error: /.test(line)).join('\n')}`);
    const pages = manifest?.pages ?? [];
    let clean = 0;
    for (const page of pages) {
      const found = await complaintsOf(browser, `${preview.origin}/#/${page}`);
      const own = found.filter((text) => !/^Failed to load resource|net::ERR/.test(text));
      if (own.length === 0) clean += 1;
      for (const text of own) kinds.set(kindOf(text), [...(kinds.get(kindOf(text)) ?? []), page]);
    }
    console.log(`${String(clean)} of ${String(pages.length)} pages without an error.`);
    for (const [kind, where] of [...kinds].sort(([, a], [, b]) => b.length - a.length))
      console.log(`${String(where.length).padStart(5)}  ${kind}  (${where[0] ?? ''})`);
  } finally {
    await browser.close();
    await preview.close();
  }
}

void main();

/**
 * Opens every page of a mini-program, each in a browser page of its own, and counts what the console complains of.
 * `npx tsx tools/preview/bench/pages.ts <folder> [most pages] [most seconds]`. A page is clean, or clean by name: all that is wrong is
 * a compile error of its own, or an answer of wx that the app does not catch (its server is not there).
 */
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';
import { startPreview } from '../src/index';

const OPEN_MS = 15_000;
const SETTLE_MS = 500;
const SHOWN = 160;
/** Most of a page's time is waiting for it to be idle. */
const AT_ONCE = 3;
/** Chromium's message for a failed request, and messages about unsupported APIs. */
const NOISE = /^Failed to load resource|net::ERR|is not in the preview/;
const OF_WX = /:fail\b/;

interface Manifest {
  readonly pages: readonly string[];
}

interface Complaint {
  readonly text: string;
  /** Missing APIs have been reported by name. */
  readonly named: boolean;
}

const kindOf = (text: string): string =>
  text
    .replaceAll(/https?:\/\/\S+/g, 'URL')
    .replaceAll(/\d+/g, 'N')
    .split('\n', 1)
    .join('')
    .slice(0, SHOWN);

/** Keeps unhandled rejections as text: the browser itself only reports "Object". */
const KEEP_REJECTIONS = `globalThis.__rejected = [];
addEventListener('unhandledrejection', ({ reason }) => globalThis.__rejected.push(
  reason instanceof Error ? reason.message : typeof reason === 'object' ? JSON.stringify(reason) : String(reason)));`;

async function complaintsOf(
  browser: BrowserContext,
  url: string,
  known: ReadonlySet<string>,
): Promise<Complaint[]> {
  const page = await browser.newPage();
  const said: string[] = [];
  const thrown: string[] = [];
  await page.addInitScript(KEEP_REJECTIONS);
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => thrown.push(error.message));
  const opened = await page
    .goto(url, { timeout: OPEN_MS })
    .then(() => page.waitForSelector('html[data-ready="1"]', { state: 'attached', timeout: OPEN_MS }))
    .then(
      () => true,
      () => false,
    );
  await page.waitForTimeout(SETTLE_MS);
  const rejected = await page.evaluate<string[]>('globalThis.__rejected ?? []').catch((): string[] => []);
  await page.close();
  const errors = thrown.filter((text) => text !== 'Object' && !rejected.includes(text));
  return [
    ...(opened ? [] : [{ text: 'does not open', named: false }]),
    ...said.filter((text) => !NOISE.test(text)).map((text) => ({ text, named: known.has(text) })),
    ...errors.map((text) => ({ text: `uncaught ${text}`, named: false })),
    ...rejected.map((text) => ({ text: `rejected ${text}`, named: OF_WX.test(text) })),
  ];
}

async function main(): Promise<void> {
  const [folder = '.', most = '1000', seconds = '3600'] = process.argv.slice(2);
  const until = Date.now() + Number(seconds) * 1000;
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
    const context = await browser.newContext();
    const first = await context.newPage();
    await first.goto(preview.origin);
    const manifest = await first.evaluate<Manifest | undefined>('globalThis.__preview.manifest');
    await first.close();
    if (!manifest)
      console.log(`It does not build:\n${lines.filter((line) => / error: /.test(line)).join('\n')}`);
    const pages = (manifest?.pages ?? []).slice(0, Number(most));
    const known = new Set(
      preview.status().problems.map(({ text, file, line, column }) => {
        const place = [file, line, column].filter((part) => part !== undefined).join(':');
        return `${place} ${text}`;
      }),
    );
    let [clean, named] = [0, 0];
    let opened = 0;
    const left = pages.values();
    const openOthers = async (): Promise<void> => {
      for (const page of left) {
        if (Date.now() > until) break;
        opened += 1;
        const found = await complaintsOf(context, `${preview.origin}/#/${page}`, known);
        if (found.length === 0) clean += 1;
        else if (found.every((each) => each.named)) named += 1;
        for (const { text, named: byName } of found) {
          const kind = `${byName ? 'by name: ' : ''}${kindOf(text)}`;
          kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, openOthers));
    const broken = opened - clean - named;
    console.log(
      `${String(opened)} of ${String(pages.length)} pages: ${String(clean)} clean, ${String(named)} clean by name, ${String(broken)} broken.`,
    );
    for (const [kind, where] of [...kinds].sort(([, a], [, b]) => b.length - a.length))
      console.log(`${String(where.length).padStart(5)}  ${kind}  (${where[0] ?? ''})`);
  } finally {
    await browser.close();
    await preview.close();
  }
}

void main();

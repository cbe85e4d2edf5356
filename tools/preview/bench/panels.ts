/** What the panels cost an app: processor time of the page for the same changes, without panels, closed and open. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../src/driver/browser';
import { startPreview } from '../src/index';

const ROWS = 650;
const CHANGES = 60;
const ROUNDS = 5;

const FILES: Readonly<Record<string, string>> = {
  'app.json': '{ "pages": ["pages/a/a"] }',
  'app.js': 'App({});',
  'pages/a/a.json': '{}',
  'pages/a/a.js': `Page({ data: { rows: Array.from({ length: ${String(ROWS)} }, (_, id) => ({ id, n: 0 })) } });`,
  'pages/a/a.wxml':
    '<view wx:for="{{rows}}" wx:key="id" class="row"><text>{{item.id}}</text><text>{{item.n}}</text></view>',
};

/** By name: address, width of the window, and the tab that is open. 2,000 nodes are on the page. */
const STATES: readonly (readonly [name: string, address: string, width: number, tab?: string])[] = [
  ['no panels', '?frame=0', 1440],
  ['closed', '', 1000],
  ['network', '', 1440, 'network'],
  ['console', '', 1440, 'console'],
  ['WXML', '', 1440, 'wxml'],
  ['AppData', '', 1440, 'data'],
];

async function cost(browser: Browser, url: string, width: number, tab?: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.waitForSelector('html[data-ready="1"]', { state: 'attached' });
    if (tab !== undefined) await page.click(`[data-tab=${tab}]`);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
    };
    const before = await spent();
    await page.evaluate(
      `new Promise((done) => {
        let n = 0;
        const next = () => {
          if (n === ${String(CHANGES)}) return done();
          getCurrentPages()[0].setData({ ['rows[' + (n * 7) % ${String(ROWS)} + '].n']: ++n });
          requestAnimationFrame(next);
        };
        next();
      })`,
    );
    return ((await spent()) - before) * 1000;
  } finally {
    await context.close();
  }
}

async function main(): Promise<void> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-bench-'));
  for (const [name, text] of Object.entries(FILES)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const preview = await startPreview({ projectRoot: root, port: 0, watch: false });
  const browser = await launchBrowser();
  const found = new Map<string, number[]>();
  try {
    await preview.ready;
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, address, width, tab] of STATES) {
        const ms = await cost(browser, `${preview.origin}/${address}`, width, tab);
        found.set(name, [...(found.get(name) ?? []), ms]);
      }
  } finally {
    await browser.close();
    await preview.close();
    fs.rmSync(root, { recursive: true, force: true });
  }
  const middle = (all: readonly number[]): number =>
    [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const base = middle(found.get('closed') ?? []);
  for (const [name, all] of found)
    console.log(
      `${name.padEnd(10)} ${middle(all).toFixed(1)} ms  ${((middle(all) / base - 1) * 100).toFixed(1)} %`,
    );
}

void main();

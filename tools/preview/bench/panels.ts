/**
 * What the panels cost an app: processor time of the page's main thread for the same changes, without panels, closed and
 * open. `npx tsx tools/preview/bench/panels.ts [--profile <state>]`. The states take turns, each round the other way
 * round, so that a busy machine slows all of them alike; each is open, drawn and warm before anything is counted, and
 * the mouse is on the phone. What
 * is measured is each state against `closed` of the same round; `closed` is there twice: what its second page differs by
 * is the floor below which nothing is known.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../src/driver/browser';
import { startPreview } from '../src/index';
import { miniProgram } from '../test/support/workspace';
import { hotSpots } from './hot-spots';

const ROWS = 650;
const CHANGES = 60;
const ROUNDS = 9;
const SETTLE_MS = 1_000;

const FILES: Readonly<Record<string, string>> = {
  'pages/home/home.js': `Page({
    data: { rows: Array.from({ length: ${String(ROWS)} }, (_, id) => ({ id, n: 0 })) },
    count: 0,
    step() {
      const n = ++this.count;
      this.setData({ ['rows[' + (n * 7) % ${String(ROWS)} + '].n']: n });
    } });`,
  'pages/home/home.wxml':
    '<view wx:for="{{rows}}" wx:key="id" class="row"><text>{{item.id}}</text><text>{{item.n}}</text></view>',
};

interface State {
  readonly name: string;
  readonly address: string;
  readonly width: number;
  /** The open tab. The page has 2,000 nodes. */
  readonly tab?: string;
}

/** Without its frame the phone has the same width as beside the tools. */
const STATES: readonly State[] = [
  { name: 'no panels', address: '?frame=0', width: 390 },
  { name: 'closed', address: '', width: 1000 },
  { name: 'closed, 2nd', address: '', width: 1000 },
  ...['network', 'console', 'wxml', 'data', 'storage'].map((tab) => ({
    ...{ name: tab, address: '', width: 1440, tab },
  })),
];

interface Opened {
  readonly name: string;
  readonly page: Page;
  readonly session: CDPSession;
  readonly found: Spent[];
}

/** ms of the main thread: all, and the part for scripts, styles and layout; the rest is mostly painting. */
const PARTS = ['TaskDuration', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'] as const;
type Spent = readonly number[];

const RUN = `new Promise((done) => {
  let left = ${String(CHANGES)};
  const next = () => {
    if (left-- === 0) return done();
    getCurrentPages()[0].step();
    requestAnimationFrame(next);
  };
  next();
})`;

async function open(browser: Browser, origin: string, { name, address, width, tab }: State): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/${address}`);
  await page.waitForSelector('html[data-ready="1"]', { state: 'attached' });
  if (tab !== undefined) await page.click(`[data-tab=${tab}]`);
  // The same everywhere: under a mouse Chromium looks for its target in each frame.
  await page.hover('.preview-pages');
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(RUN);
  await page.waitForTimeout(SETTLE_MS);
  return { name, page, session, found: [] };
}

/** Since the page was opened. */
async function spent(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  return PARTS.map((part) => (metrics.find(({ name }) => name === part)?.value ?? 0) * 1000);
}

async function measure({ page, session, found }: Opened): Promise<void> {
  await page.bringToFront();
  const before = await spent(session);
  await page.evaluate(RUN);
  found.push((await spent(session)).map((ms, part) => ms - (before[part] ?? 0)));
}

const middle = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** One line for each state: its parts, and its extra cost over `closed` in the same round. */
function print(opened: readonly Opened[]): void {
  const base = opened.find(({ name }) => name === 'closed')?.found ?? [];
  const more = ({ found }: Opened): number[] =>
    found.map((each, round) => ((each[0] ?? 0) / (base[round]?.[0] ?? 0) - 1) * 100);
  console.log(
    `${String(CHANGES)} changes, one a frame; middle of ${String(ROUNDS)}, ms | all | script | style | layout | against closed`,
  );
  for (const each of opened) {
    const parts = PARTS.map((_part, index) =>
      middle(each.found.map((found) => found[index] ?? 0)).toFixed(1),
    );
    const cost = `${middle(more(each)).toFixed(1)} %`;
    console.log(
      `${each.name.padEnd(12)} ${parts.map((part) => part.padStart(8)).join(' ')} ${cost.padStart(9)}`,
    );
  }
  const again = opened.find(({ name }) => name === 'closed, 2nd');
  const apart = middle((again ? more(again) : []).map(Math.abs));
  console.log(`Two pages that are alike differ by ${apart.toFixed(1)} %: less than that says nothing.`);
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const profiled = words[0] === '--profile' ? words[1] : undefined;
  const workspace = miniProgram(FILES);
  const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
  const browser = await launchBrowser();
  try {
    await preview.ready;
    const states = profiled === undefined ? STATES : STATES.filter(({ name }) => name === profiled);
    const opened: Opened[] = [];
    for (const state of states) opened.push(await open(browser, preview.origin, state));
    if (profiled !== undefined) {
      for (const { page } of opened)
        for (const line of (await hotSpots(page, () => page.evaluate(RUN))).lines) console.log(line);
      return;
    }
    for (let round = 0; round < ROUNDS; round += 1)
      for (const each of round % 2 === 0 ? opened : [...opened].reverse()) await measure(each);
    print(opened);
  } finally {
    await browser.close();
    await preview.close();
    workspace.dispose();
  }
}

void main();

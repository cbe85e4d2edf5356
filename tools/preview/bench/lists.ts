/** What a long list costs. `npx tsx tools/preview/bench/lists.ts [rows ...]`; `--profile` prints where the time goes. */
import { chromium } from 'playwright-core';
import { startPreview } from '../src/index';
import { miniProgram } from '../test/support/workspace';
import { hotSpots } from './hot-spots';

const REVERSALS = 50;
const UPDATES = 100;

const FILES = {
  'pages/home/home.wxml': `<view wx:for="{{rows}}" wx:key="id" class="row">
  <text>{{index}}</text><text class="name">{{item.name}}</text><view>{{item.text}}</view></view>`,
  'pages/home/home.js': `Page({ data: { rows: [] },
  set(changes) { return new Promise((done) => this.setData(changes, done)); },
  fill(count) { return this.set({ rows: Array.from({ length: count }, (_, id) => ({ id, name: 'row ' + id, text: 'text' })) }); },
  reverse() { return this.set({ rows: [...this.data.rows].reverse() }); },
  async took(times, run) {
    let script = 0;
    const started = performance.now();
    for (let turn = 0; turn < times; turn += 1) {
      const before = performance.now();
      const drawn = run(turn);
      script += performance.now() - before;
      await drawn;
    }
    return [script / times, (performance.now() - started) / times];
  },
  async measure(rows, reversals, updates) {
    await this.fill(0);
    return {
      fill: await this.took(1, () => this.fill(rows)),
      reverse: await this.took(reversals, () => this.reverse()),
      byPath: await this.took(updates, (turn) => this.set({ ['rows[' + turn + '].name']: 'new ' + turn })),
    };
  } });`,
};

/** ms of setData itself, and until its callback, which waits for a frame. */
type Took = readonly [script: number, drawn: number];

interface Measured {
  readonly fill: Took;
  readonly reverse: Took;
  readonly byPath: Took;
}

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const sizes = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const workspace = miniProgram(FILES);
  const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
  const browser = await chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(preview.origin);
    await page.waitForSelector('html[data-ready="1"]', { state: 'attached' });
    console.log('| rows | fill, ms | one reversal, ms | one row by path, ms |\n|---|---|---|---|');
    for (const rows of sizes.length > 0 ? sizes : [250, 500, 1000, 2000]) {
      const run = (): Promise<Measured> =>
        page.evaluate<Measured>(`getCurrentPages()[0].measure(${[rows, REVERSALS, UPDATES].join()})`);
      const profile = words.includes('--profile')
        ? await hotSpots(page, run)
        : { result: await run(), lines: [] };
      const { fill, reverse, byPath } = profile.result;
      console.log(
        `| ${String(rows)} | ${[fill, reverse, byPath].map((took) => took.map((ms) => ms.toFixed(2)).join(' / ')).join(' | ')} |`,
      );
      for (const line of profile.lines) console.log(line);
    }
  } finally {
    await browser.close();
    await preview.close();
    workspace.dispose();
  }
}

void main();

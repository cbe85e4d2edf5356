/**
 * The three times that somebody waits for, each in one line: `npx tsx tools/preview/bench/speed.ts [folder]`. They are
 * those of a quiet machine, so the best round counts, and the last line says how much of a processor one program gets:
 * well below 1 the machine is busy, and what does not hold says nothing. First page: from the command until the page is drawn, with a browser that is open already; at most 2 s. Edit:
 * from the write until it is on the screen; at most 0.3 s. Network panel: frames while 10,000 rows are scrolled through;
 * none over 50 ms. The folder (without it, this one) is copied before anything in it is edited.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../src/driver/browser';
import { startPreview } from '../src/index';
import { miniProgram } from '../test/support/workspace';

const COMMAND = path.join(__dirname, '../bin/mp-preview.cjs');
const WIDE = { viewport: { width: 1440, height: 900 } };
const ROUNDS = 5;
const CALLS = 10_000;
const SCROLLS = 200;
/** At 60 Hz, with a clock's rounding. */
const FRAME_MS = 17;
const NOT_COPIED = new Set(['node_modules', '.git']);

const middle = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

function print(name: string, all: readonly number[], most: number): void {
  const [least, last] = [Math.min(...all), Math.max(...all)].map((ms) => ms.toFixed(0));
  const verdict = Math.min(...all) <= most ? 'holds' : 'DOES NOT HOLD';
  console.log(
    `${name.padEnd(24)} best ${String(least).padStart(5)} ms, middle ${middle(all).toFixed(0)}, worst ${String(last)}; at most ${String(most)}: ${verdict}`,
  );
}

const SPIN_MS = 300;

/** The share of a processor available to one program: 1 on a quiet machine. */
function share(): number {
  const started = performance.now();
  const before = process.cpuUsage().user;
  while (performance.now() - started < SPIN_MS);
  return (process.cpuUsage().user - before) / 1000 / SPIN_MS;
}

/** An editable copy of a project; its packages are those of the original. */
function copyOf(folder: string): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-bench-'));
  fs.cpSync(folder, root, { recursive: true, filter: (file) => !NOT_COPIED.has(path.basename(file)) });
  const packages = path.join(folder, 'node_modules');
  if (fs.existsSync(packages)) fs.symlinkSync(packages, path.join(root, 'node_modules'));
  return root;
}

async function drawn(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext(WIDE);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('html[data-ready="1"]', { state: 'attached' });
  return page;
}

/** ms from the start of the command until the first page is drawn. */
async function firstPage(browser: Browser, root: string): Promise<number> {
  const started = performance.now();
  const command = spawn(process.execPath, [COMMAND, root, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const origin = await new Promise<string>((resolve, reject) => {
      let said = '';
      command.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        const [, found] = /^Preview: (\S+)$/m.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      command.once('exit', () => {
        reject(new Error(`The preview has stopped: ${said}`));
      });
    });
    const page = await drawn(browser, origin);
    const took = performance.now() - started;
    await page.context().close();
    return took;
  } finally {
    command.kill();
  }
}

/** ms from writing the open page's WXML until the change is visible. */
async function edits(browser: Browser, root: string): Promise<number[]> {
  const preview = await startPreview({ projectRoot: root, port: 0 });
  try {
    await preview.ready;
    const page = await drawn(browser, preview.origin);
    const route = await page.evaluate<string>('getCurrentPages().at(-1).route');
    const file = path.join(rootOf(root), `${route}.wxml`);
    const text = fs.readFileSync(file, 'utf8');
    const found: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now();
      fs.writeFileSync(file, `${text}\n<view class="bench-${String(round)}">${String(round)}</view>\n`);
      await page.waitForSelector(`.preview-active .bench-${String(round)}`, { state: 'attached' });
      found.push(performance.now() - started);
      await page.waitForTimeout(500);
    }
    return found;
  } finally {
    await preview.close();
  }
}

function rootOf(project: string): string {
  const config = path.join(project, 'project.config.json');
  if (!fs.existsSync(config)) return project;
  const { miniprogramRoot = '' } = JSON.parse(fs.readFileSync(config, 'utf8')) as {
    miniprogramRoot?: string;
  };
  return path.join(project, miniprogramRoot);
}

/** ms between frames while the network panel scrolls from its first call to its last. */
async function frames(browser: Browser): Promise<number[]> {
  const workspace = miniProgram({
    'pages/home/home.js': `Page({ onReady() {
      for (let i = 0; i < ${String(CALLS)}; i += 1) wx.checkSession({ complete() {} });
    } });`,
  });
  const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false });
  try {
    await preview.ready;
    const page = await drawn(browser, preview.origin);
    await page.locator(`[role=grid][aria-rowcount="${String(CALLS)}"]`).waitFor();
    await page.waitForTimeout(1_000);
    return await page.evaluate<number[]>(`new Promise((done) => {
      const scroller = document.querySelector('.panel-grid');
      const found = [];
      let last = performance.now();
      let at = 0;
      const next = () => {
        const now = performance.now();
        found.push(now - last);
        last = now;
        if (++at > ${String(SCROLLS)}) return done(found.slice(1));
        scroller.scrollTop = scroller.scrollHeight * at / ${String(SCROLLS)};
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    })`);
  } finally {
    await preview.close();
    workspace.dispose();
  }
}

async function main(): Promise<void> {
  const root = copyOf(path.resolve(process.argv[2] ?? '.'));
  const browser = await launchBrowser();
  try {
    await (await browser.newPage()).close();
    const first: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) first.push(await firstPage(browser, root));
    print('first page', first, 2_000);
    print('edit on screen', await edits(browser, root), 300);
    const all = await frames(browser);
    console.log(
      `frame of ${String(CALLS)} rows: middle ${middle(all).toFixed(0)} ms, at most ${String(FRAME_MS)}: ${middle(all) <= FRAME_MS ? 'holds' : 'DOES NOT HOLD'}`,
    );
    console.log(
      `frames over 50 ms: ${String(all.filter((ms) => ms > 50).length)} of ${String(all.length)}, the longest ${Math.max(...all).toFixed(0)} ms`,
    );
    console.log(`One program gets ${share().toFixed(2)} of a processor here.`);
  } finally {
    await browser.close();
    fs.rmSync(root, { recursive: true, force: true });
  }
}

void main();

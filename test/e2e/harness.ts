import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { LOCAL_ORIGIN } from '../../miniprogram/config';
import { startApiServer } from '../../tools/api-server/src/index';
import type { ApiServer } from '../../tools/api-server/src/index';
import { startPreview } from '../../tools/preview/src/index';
import type { Preview } from '../../tools/preview/src/index';
import { launchBrowser, openPage, ready } from '../../tools/preview/test/support/browser';

export { describeInBrowser } from '../../tools/preview/test/support/browser';

const ROOT = path.resolve(__dirname, '../..');
const SCREENSHOTS = path.join(__dirname, 'screenshots');

/** A person's phone with the mini-program open. */
export interface Phone {
  readonly page: Page;
  /** Warnings and errors of the console. */
  readonly complaints: string[];
  /** What is on screen with exactly this text; tab pages behind stay in the document. */
  text(text: string): Locator;
  reload(): Promise<void>;
  /** By the native tab bar. */
  openTab(name: '首页' | '我的'): Promise<void>;
  /** Into the git-ignored folder, for somebody to look at. */
  screenshot(name: string): Promise<void>;
}

/** The mini-program in the preview, the reference API behind it, and a browser in front. */
export interface Harness {
  /** Each person has a storage of their own; `query` is the desk's, such as `sdk=2.27.0`. */
  open(person: string, query?: string): Promise<Phone>;
  /** How often the server was called since `reset`. */
  counters(): Promise<Readonly<Record<string, number>>>;
  /** One of the server's debug routes, such as `sessions/expire`. */
  debug(route: string, body?: object): Promise<void>;
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  close(): Promise<void>;
}

export async function createHarness(): Promise<Harness> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'harness-'));
  const start = (port: number): Promise<ApiServer> => startApiServer({ port, dataDir, log: () => undefined });
  let api: ApiServer | undefined = await start(0);
  const { origin, port } = api;
  const preview: Preview = await startPreview({
    projectRoot: ROOT,
    port: 0,
    watch: false,
    rewriteOrigins: { [LOCAL_ORIGIN]: origin },
  });
  await preview.ready;
  const browser: Browser = await launchBrowser();

  return {
    async open(person, query = '') {
      const { page, complaints } = await openPage(browser, `${preview.origin}/?person=${person}&${query}`);
      await ready(page);
      return {
        page,
        complaints,
        text: (text) => page.getByText(text, { exact: true }).filter({ visible: true }),
        async reload() {
          await page.reload();
          await ready(page);
        },
        openTab: (name) => page.getByRole('tab', { name }).click(),
        async screenshot(name) {
          await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
        },
      };
    },
    async counters() {
      const answer = await fetch(`${origin}/debug/counters`);
      return (await answer.json()) as Record<string, number>;
    },
    async debug(route, body = {}) {
      const answer = await fetch(`${origin}/debug/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`/debug/${route} answers ${String(answer.status)}`);
    },
    async stopApi() {
      await api?.close();
      api = undefined;
    },
    async startApi() {
      api ??= await start(port);
    },
    async close() {
      await browser.close();
      await preview.close();
      await api?.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

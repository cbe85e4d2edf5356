import type { Page } from 'playwright-core';
import { startPreview } from '../../src/index';
import type { Preview } from '../../src/index';
import { launchBrowser, openPage, ready } from './browser';
import type { Browser, WatchedPage } from './browser';
import { Workspace } from './workspace';

interface AppGlobals {
  getApp: () => { globalData: { lines: string[] } };
  getCurrentPages: () => { route: string }[];
}

/** The plain JavaScript fixture, running, with a browser that looks at it. */
export class PlainJs {
  readonly workspace = Workspace.of('plain-js');
  /** What the terminal shows. */
  readonly lines: string[] = [];
  private started: { preview: Preview; browser: Browser } | undefined;
  private watched: WatchedPage | undefined;

  async start(): Promise<void> {
    const log = (line: string): number => this.lines.push(line);
    const preview = await startPreview({ projectRoot: this.workspace.root, port: 0, watch: false, log });
    this.started = { preview, browser: await launchBrowser() };
  }

  async stop(): Promise<void> {
    await this.started?.browser.close();
    await this.started?.preview.close();
    this.workspace.dispose();
  }

  get origin(): string {
    return this.started?.preview.origin ?? '';
  }

  /** Warnings and errors in the console of the page that is open. */
  get complaints(): readonly string[] {
    return this.watched?.complaints ?? [];
  }

  async open(address = ''): Promise<Page> {
    if (!this.started) throw new Error('not started');
    this.watched = await openPage(this.started.browser, `${this.origin}/${address}`);
    await ready(this.watched.page);
    return this.watched.page;
  }

  async closePage(): Promise<void> {
    await this.watched?.page.context().close();
    this.watched = undefined;
  }
}

/** What the fixture has noted since the last call. */
export const notes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as AppGlobals).getApp().globalData.lines.splice(0));

/** The notes, once the last of them is there. */
export async function notesUntil(page: Page, last: string): Promise<string[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as AppGlobals).getApp().globalData.lines.at(-1) === wanted,
    last,
  );
  return notes(page);
}

export const routes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as AppGlobals).getCurrentPages().map(({ route }) => route));

export const tapButton = (page: Page, id: string): Promise<void> => page.locator(`#${id}`).click();
export const tapTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
export const tapTool = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
export const tapSwitch = (page: Page, name: string): Promise<void> =>
  page.getByRole('switch', { name }).click();

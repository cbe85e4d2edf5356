import type { Page } from 'playwright-core';
import { startPreview } from '../../../src/index';
import type { Preview } from '../../../src/index';
import { launchBrowser, openPage, ready } from '../../support/browser';
import type { Browser, WatchedPage } from '../../support/browser';
import { Workspace } from '../../support/workspace';

/** What a handler of the fixture wrote down: the event (with the name of who got it) and its detail. */
export type Note = [string, Record<string, unknown>];

/** The fixture of built-in components, running in a browser. */
export class Gallery {
  private constructor(
    private readonly workspace: Workspace,
    private readonly preview: Preview,
    private readonly browser: Browser,
    private readonly terminal: string[],
  ) {}

  static async start(): Promise<Gallery> {
    const workspace = Workspace.of('builtins');
    const terminal: string[] = [];
    const log = (line: string): void => {
      terminal.push(line);
    };
    const preview = await startPreview({ projectRoot: workspace.root, port: 0, watch: false, log });
    return new Gallery(workspace, preview, await launchBrowser(), terminal);
  }

  /** @param search such as `?sdk=2.27.0` */
  async open(name: string, search = ''): Promise<WatchedPage> {
    const watched = await openPage(this.browser, `${this.preview.origin}/${search}#/pages/${name}/${name}`);
    await ready(watched.page);
    return watched;
  }

  /** How often the terminal has said this, once it has. */
  async said(text: string): Promise<number> {
    const count = (): number => this.terminal.filter((line) => line.includes(text)).length;
    while (count() === 0) await new Promise((resolve) => setImmediate(resolve));
    return count();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.preview.close();
    this.workspace.dispose();
  }
}

interface App {
  getApp: () => { events: Note[] };
}

/** Takes the notes that were written since the last call. */
export function notes(page: Page): Promise<Note[]> {
  return page.evaluate(() => (globalThis as unknown as App).getApp().events.splice(0));
}

/** The notes, once one of this name is among them. */
export async function notesUntil(page: Page, name: string): Promise<Note[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as App).getApp().events.some(([found]) => found === wanted),
    name,
  );
  return notes(page);
}

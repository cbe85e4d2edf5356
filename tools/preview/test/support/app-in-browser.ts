import type { Page } from 'playwright-core';
import type { Preview } from '../../src/index';
import { launchBrowser, openPage, ready, reLaunch } from './browser';
import type { Browser, WatchedPage } from './browser';
import { startPreview } from './preview';
import type { Fixture, Workspace } from './workspace';

interface Differences {
  /** Rebuilds when a file changes. */
  readonly watch?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A mini-program in a preview, shown in a browser. */
export class AppInBrowser<Project extends Fixture = Workspace> {
  /** Lines of the terminal. */
  readonly lines: string[] = [];
  private waiting: (() => void)[] = [];
  private started: { preview: Preview; browser: Browser } | undefined;
  private watched: WatchedPage | undefined;

  constructor(
    readonly workspace: Project,
    private readonly differences: Differences = {},
  ) {}

  async start(): Promise<void> {
    const log = (line: string): void => {
      this.lines.push(line);
      for (const wake of this.waiting.splice(0)) wake();
    };
    const { watch = false } = this.differences;
    const preview = await startPreview({ projectRoot: this.workspace.root, watch, log });
    try {
      await preview.ready;
      this.started = { preview, browser: await launchBrowser() };
    } catch (error) {
      await preview.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    try {
      await this.started?.browser.close();
    } finally {
      await this.started?.preview.close();
      this.workspace.dispose();
    }
  }

  get origin(): string {
    return this.started?.preview.origin ?? '';
  }

  /**
   * The matching terminal lines, once there are `least` of them: the page's reports arrive later than its
   * display.
   */
  async heard(fits: (line: string) => boolean, least = 1): Promise<string[]> {
    for (;;) {
      const found = this.lines.filter(fits);
      if (found.length >= least) return found;
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
  }

  /** Warnings and errors in the console of the last opened page. */
  get complaints(): readonly string[] {
    return this.watched?.complaints ?? [];
  }

  /** The last opened page. */
  get page(): Page {
    return this.opened.page;
  }

  private get opened(): WatchedPage {
    if (!this.watched) throw new Error('no page is open');
    return this.watched;
  }

  /** A new page with the app, ready. */
  async open(address = '', viewport = this.differences.viewport): Promise<Page> {
    if (!this.started) throw new Error('not started');
    this.watched = await openPage(this.started.browser, `${this.origin}/${address}`, viewport);
    await ready(this.watched.page);
    return this.watched.page;
  }

  /**
   * Starts the app anew, at another address, in the last opened browser page or a new one: there it finds what it has
   * stored.
   */
  async launch(address = '', viewport = this.differences.viewport): Promise<Page> {
    if (!this.watched) return this.open(address, viewport);
    const { page, complaints } = this.watched;
    if (viewport) await page.setViewportSize(viewport);
    const url = `${this.origin}/${address}`;
    // Where only the part behind # differs, the app would go on.
    if (url.split('#')[0] === page.url().split('#')[0]) await page.goto('about:blank');
    complaints.splice(0);
    await page.goto(url);
    await ready(page);
    return page;
  }

  /**
   * Opens a page of the app alone, in the last opened browser page: the app keeps running, and gets WeChat's
   * lifecycle calls.
   */
  async reLaunch(url: string): Promise<Page> {
    const { page, complaints } = this.opened;
    await page.mouse.move(-1, -1);
    complaints.splice(0);
    await reLaunch(page, url);
    return page;
  }

  async closePage(): Promise<void> {
    await this.watched?.page.context().close();
    this.watched = undefined;
  }
}

/** Runs it for the tests of the surrounding `describe`. */
export function runs<T extends Pick<AppInBrowser, 'start' | 'stop'>>(app: T): T {
  beforeAll(() => app.start());
  afterAll(() => app.stop());
  return app;
}

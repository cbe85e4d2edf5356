import type { Page } from 'playwright-core';
import { launchBrowser, openPage, ready, reLaunch } from './browser';
import type { Browser, WatchedPage } from './browser';
import { startPreview } from './preview';
import { isOfTheApp } from './show';
import type { Shown } from './show';
import { miniProgram } from './workspace';

type Files = Readonly<Record<string, string>>;

/** Where a test writes its page. */
const PAGE = 'pages/home/';

interface Options {
  /** What is clicked before its text is read. */
  readonly tap?: string;
  /** Names of further pages beside it, such as `b`, which it opens. */
  readonly more?: readonly string[];
}

/** One mini-program of many pages, each for a test. */
class Together {
  private readonly files: Record<string, string> = {};
  private readonly routes: string[] = [];
  private readonly pages: string[] = [];
  /** Lines of the terminal. */
  readonly lines: string[] = [];
  private stop: () => Promise<void> = () => Promise.resolve();
  private watched: WatchedPage | undefined;

  constructor(private readonly app: Files) {}

  /** @returns its route */
  add(files: Files, more: readonly string[] = []): string {
    const folder = `pages/${String(this.routes.length)}/`;
    for (const [name, text] of Object.entries({
      [`${PAGE}home.json`]: '{}',
      [`${PAGE}home.js`]: 'Page({});',
      ...files,
    })) {
      if (!name.startsWith(PAGE)) throw new Error(`${name} is not the page's own`);
      this.files[folder + name.slice(PAGE.length)] = text;
    }
    this.routes.push(`${folder}home`);
    this.pages.push(`${folder}home`, ...more.map((name) => folder + name));
    return `${folder}home`;
  }

  async start(browser: Browser): Promise<void> {
    const { 'app.json': settings = '{}', ...rest } = this.app;
    const pages = [`${PAGE}home`, ...this.pages];
    const appJson = JSON.stringify({ pages, ...(JSON.parse(settings) as object) });
    const workspace = miniProgram({ ...rest, 'app.json': appJson, ...this.files });
    this.stop = async () => {
      await browser.close();
      workspace.dispose();
    };
    const log = (line: string): number => this.lines.push(line);
    const preview = await startPreview({ projectRoot: workspace.root, watch: false, log });
    this.stop = async () => {
      await browser.close();
      await preview.close();
      workspace.dispose();
    };
    this.watched = await openPage(browser, `${preview.origin}/`);
    this.watched.page.setDefaultTimeout(12_000);
    await ready(this.watched.page);
  }

  /** Shows the page alone. */
  async show(route: string): Promise<Page> {
    const { page, complaints } = this.open;
    await page.mouse.move(-1, -1);
    complaints.splice(0);
    await reLaunch(page, `/${route}`);
    return page;
  }

  get open(): WatchedPage {
    if (!this.watched) throw new Error('not started');
    return this.watched;
  }

  end(): Promise<void> {
    return this.stop();
  }
}

/**
 * Pages of tests that need little of the app around them, in one mini-program for the surrounding `describe`: it is
 * built and loaded once, and each test has its page alone in the stack.
 *
 * @param app files of the mini-program; its `app.json` says all but the pages
 * @returns a function that takes the files of one such page, all below `pages/home/`, and returns how a test shows it
 *   until its `#all` has a text; the terminal's lines are those of all pages so far
 */
export function together(app: Files = {}): (files: Files, options?: Options) => () => Promise<Shown> {
  const all = new Together(app);
  beforeAll(async () => all.start(await launchBrowser()));
  afterAll(() => all.end());
  return (files, { tap, more } = {}) => {
    const route = all.add(files, more);
    return async () => {
      const page = await all.show(route);
      if (tap !== undefined) await page.locator(tap).click();
      const shown = page.locator('#all', { hasText: /\S/ });
      await shown.waitFor();
      const text = ((await shown.textContent()) ?? '').trim();
      return { text, complaints: all.open.complaints.filter(isOfTheApp), lines: [...all.lines] };
    };
  };
}

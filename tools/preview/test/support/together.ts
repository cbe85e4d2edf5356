import type { Page } from 'playwright-core';
import { launchBrowser, openPage, ready, reLaunch } from './browser';
import type { Browser, WatchedPage } from './browser';
import { startPreview } from './preview';
import type { Shown } from './show';
import { miniProgram } from './workspace';

type Files = Readonly<Record<string, string>>;

/** Where a test writes its page. */
const PAGE = 'pages/home/';

/** One mini-program of many pages, each for a test. */
class Together {
  private readonly files: Record<string, string> = {};
  private readonly routes: string[] = [];
  private stop: () => Promise<void> = () => Promise.resolve();
  private watched: WatchedPage | undefined;

  /** @returns its route */
  add(files: Files): string {
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
    return `${folder}home`;
  }

  async start(browser: Browser): Promise<void> {
    const pages = [`${PAGE}home`, ...this.routes];
    const workspace = miniProgram({ 'app.json': JSON.stringify({ pages }), ...this.files });
    const preview = await startPreview({ projectRoot: workspace.root, watch: false });
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
 * Pages of tests that need nothing of the app around them, in one mini-program for the surrounding `describe`: it is
 * built and loaded once, and each test has its page alone in the stack.
 *
 * @returns a function that takes the files of one such page, all below `pages/home/`, and returns how a test shows it
 *   until its `#all` has a text
 */
export function together(): (
  files: Files,
  options?: { readonly tap?: string },
) => () => Promise<Pick<Shown, 'text' | 'complaints'>> {
  const app = new Together();
  beforeAll(async () => app.start(await launchBrowser()));
  afterAll(() => app.end());
  return (files, { tap } = {}) => {
    const route = app.add(files);
    return async () => {
      const page = await app.show(route);
      if (tap !== undefined) await page.locator(tap).click();
      const all = page.locator('#all', { hasText: /\S/ });
      await all.waitFor();
      return { text: ((await all.textContent()) ?? '').trim(), complaints: [...app.open.complaints] };
    };
  };
}

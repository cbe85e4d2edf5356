import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchOptions } from '../../src/driver/browser';

type Context = Pick<BrowserContext, 'addInitScript' | 'newPage'>;

/** What the driver uses of a browser. */
interface LentBrowser {
  newContext(options: BrowserContextOptions): Promise<Context>;
  close(): Promise<void>;
  on(event: 'disconnected', run: () => void): void;
}

/**
 * Replaces the preview's own browser by a separate part of the worker's shared one, with pages that are used again; for
 * tests of what is done with a browser, by `jest.mock('../../src/driver/browser')`. The command line's tests check that
 * a browser starts and ends.
 */
export async function lentBrowser(): Promise<LentBrowser> {
  const chromium = await sharedBrowser(launchOptions());
  const ends: (() => Promise<void>)[] = [];
  return {
    async newContext(options) {
      const { page, giveBack, addInitScript } = await sharedPage(chromium, options);
      ends.push(giveBack);
      return { addInitScript, newPage: () => Promise.resolve(page) };
    },
    async close() {
      await Promise.all(ends.splice(0).map((end) => end()));
    },
    // Nobody closes its window.
    on: () => undefined,
  };
}

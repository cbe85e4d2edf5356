import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchOptions } from '../../src/driver/browser';

/**
 * Replaces the preview's own browser by a separate part of the worker's shared one; for tests of what is done with a
 * browser, by `jest.mock('../../src/driver/browser')`. The command line's tests check that a browser starts and ends.
 */
export async function lentBrowser(): Promise<Pick<Browser, 'newContext' | 'close' | 'on'>> {
  const chromium = await sharedBrowser(launchOptions());
  const contexts: BrowserContext[] = [];
  const lent: Pick<Browser, 'newContext' | 'close' | 'on'> = {
    async newContext(options?: BrowserContextOptions) {
      const context = await chromium.newContext(options);
      contexts.push(context);
      return context;
    },
    async close() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    // Nobody closes its window.
    on: () => lent as Browser,
  };
  return lent;
}

import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchOptions } from '../../src/driver/browser';

/**
 * In place of a browser of the preview's own: a part of the one that the worker keeps, closed by itself. Who uses it,
 * for `jest.mock('../../src/driver/browser')`, tests what is done with a browser; that one starts and ends by itself,
 * the command line's tests see.
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

/**
 * The pages of the other tests here: a page is reused, and must not reveal what the test before did with it.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describeInBrowser, launchBrowser, openPage } from '../support/browser';
import type { Browser } from '../support/browser';
import { lentBrowser } from '../support/lent-browser';

describeInBrowser('a page that is used again', () => {
  let server: Server;
  let browser: Browser;
  let scripts = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/kept.js') scripts += 1;
      response.setHeader('Content-Type', 'text/html');
      response.setHeader('Cache-Control', 'max-age=600');
      response.end(request.url === '/' ? '<script src="/kept.js"></script>' : '');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterAll(() => {
    server.closeAllConnections();
  });
  afterAll(() => {
    server.close();
  });

  const open = async (): Promise<Page> => {
    const { port } = server.address() as AddressInfo;
    return (await openPage(browser, `http://127.0.0.1:${String(port)}/`)).page;
  };

  it('starts like a new browser', async () => {
    const first = await open();
    await first.evaluate(async () => {
      localStorage.setItem('a', '1');
      sessionStorage.setItem('a', '1');
      document.cookie = 'a=1';
      await caches.open('a');
      await new Promise<void>((done, fail) => {
        const request = indexedDB.open('a');
        request.onerror = fail;
        request.onsuccess = () => {
          request.result.close();
          done();
        };
      });
      // A page's writes during unload come last.
      addEventListener('pagehide', () => {
        sessionStorage.setItem('b', '1');
      });
    });
    await first.emulateMedia({ colorScheme: 'dark' });
    await first.setViewportSize({ width: 320, height: 240 });
    const heard: string[] = [];
    first.on('request', (request) => heard.push(request.url()));
    await first.route('**/kept.js', (route) => route.abort());
    await first.context().close();

    scripts = 0;
    const second = await open();
    expect(second).toBe(first);
    // Not from a cache, and no longer routed.
    expect(scripts).toBe(1);
    expect(heard).toEqual([]);
    const found = await second.evaluate(async () => ({
      storage: [localStorage.length, sessionStorage.length],
      cookie: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      size: [innerWidth, innerHeight],
    }));
    expect(found).toEqual({
      storage: [0, 0],
      cookie: '',
      databases: 0,
      caches: 0,
      dark: false,
      size: [1100, 880],
    });
  });

  it('is as before after every test that changed something', async () => {
    const dark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches;
    const page = await open();
    for (let test = 0; test < 3; test += 1) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.route('**/kept.js', (route) => route.abort());
      await page.context().close();
      scripts = 0;
      expect(await open()).toBe(page);
      expect({ scripts, dark: await page.evaluate(dark) }).toEqual({ scripts: 1, dark: false });
    }
    await page.context().close();
  });

  it.each([
    ['a script in every document', (page: Page) => page.addInitScript('globalThis.left = 1')],
    ['a function of the test', (page: Page) => page.context().exposeFunction('left', () => 1)],
    ['a fake clock', (page: Page) => page.clock.install()],
    ['no network', (page: Page) => page.context().setOffline(true)],
  ])('is another one after %s', async (_, change) => {
    const first = await open();
    await change(first);
    await first.context().close();
    const second = await open();
    expect(second).not.toBe(first);
    expect(await second.evaluate(() => 'left' in globalThis || '__pwClock' in globalThis)).toBe(false);
    await second.context().close();
  });

  it("is the driver's once more, without the script of the time before", async () => {
    const { port } = server.address() as AddressInfo;
    const drive = async (script: string): Promise<[Page, unknown]> => {
      const lent = await lentBrowser();
      const context = await lent.newContext({ viewport: { width: 320, height: 240 }, hasTouch: true });
      await context.addInitScript(script);
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${String(port)}/`);
      const left = await page.evaluate('globalThis.left');
      await lent.close();
      return [page, left];
    };
    const [first, left] = await drive('globalThis.left = 1');
    expect(left).toBe(1);
    const [second, later] = await drive('');
    expect(second).toBe(first);
    expect(later).toBeUndefined();
  });

  it('is lent to one test at a time, however often it is closed', async () => {
    const first = await open();
    const close = first.context().close.bind(first.context());
    await close();
    const second = await open();
    await close();
    const third = await open();
    expect(third).not.toBe(second);
    expect(await second.evaluate(() => location.pathname)).toBe('/');
  });
});

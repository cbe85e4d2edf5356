/** Events that a test may have listened to. */
const EVENTS = [
  ...['console', 'dialog', 'domcontentloaded', 'download', 'filechooser', 'load', 'pageerror', 'popup'],
  ...['request', 'requestfailed', 'requestfinished', 'response', 'websocket', 'worker'],
];

/** Playwright's defaults for a new page. */
const MEDIA = { media: null, colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' };

/** Playwright's own. */
const TIMEOUT_MS = 30_000;

/** A page's address that no app has. */
const NOTHING = '/__nothing';

/** Pictures that the preview ships: the same for every request. */
const SHIPPED = /^https?:\/\/[^/]+\/@preview\/(icons|avatars)\//;

/** How long a server may take to answer that there is nothing, in ms. */
const ANSWER_MS = 5000;

/**
 * Restores a page to the state of a new one, except its size.
 * @returns a function that cleans, and returns whether the page can be reused
 */
exports.cleaned = function (page) {
  const context = page.context();
  const shown = new Set();
  const framed = new Set();
  page.on('framenavigated', (frame) => {
    const [origin] = /^https?:\/\/[^/]+/.exec(frame.url()) ?? [];
    if (origin !== undefined) (frame === page.mainFrame() ? shown : framed).add(origin);
  });
  // The content of an address with a content hash may stay cached, with its compiled code.
  let cached = false;
  context.on('response', (response) => {
    if (response.url().endsWith(NOTHING) || SHIPPED.test(response.url())) return;
    cached ||= !/no-store|immutable/.test(response.headers()['cache-control'] ?? '');
  });
  let devtools;

  async function clear(origin) {
    await page.goto(origin + NOTHING, { timeout: ANSWER_MS });
    await page.evaluate(clearStorage);
  }

  return async function clean() {
    for (const event of EVENTS) page.removeAllListeners(event);
    await page.unrouteAll();
    await Promise.all(context.pages().map((other) => (other === page ? undefined : other.close())));
    // A page clears its own storage, and no handler of the app may write to it later.
    for (const origin of shown) await clear(origin);
    // No server of a test receives it. Not for all: a route discards the compiled code of the page's scripts.
    const others = [...framed].filter((origin) => !shown.has(origin));
    if (others.length > 0) {
      await page.route(`**${NOTHING}`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
      for (const origin of others) await clear(origin);
      await page.unrouteAll();
    }
    // A fake clock installed in a page cannot be removed.
    if (await page.evaluate(() => '__pwClock' in globalThis)) return false;
    shown.clear();
    framed.clear();
    await context.clearCookies();
    await context.clearPermissions();
    page.setDefaultTimeout(TIMEOUT_MS);
    await page.emulateMedia(MEDIA);
    await page.mouse.move(-1, -1);
    devtools ??= await context.newCDPSession(page);
    if (cached) await devtools.send('Network.clearBrowserCache');
    cached = false;
    await devtools.send('Page.resetNavigationHistory');
    return true;
  };
};

/** Runs in the page. */
async function clearStorage() {
  localStorage.clear();
  sessionStorage.clear();
  const databases = await indexedDB.databases();
  await Promise.all(
    databases.map(
      ({ name }) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = resolve;
          request.onerror = reject;
          request.onblocked = reject;
        }),
    ),
  );
  for (const name of await caches.keys()) await caches.delete(name);
}

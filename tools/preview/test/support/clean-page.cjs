/** What a test may have listened to. */
const EVENTS = [
  ...['console', 'dialog', 'domcontentloaded', 'download', 'filechooser', 'load', 'pageerror', 'popup'],
  ...['request', 'requestfailed', 'requestfinished', 'response', 'websocket', 'worker'],
];

/** As Playwright gives them to a new page. */
const MEDIA = { media: null, colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' };

/** Playwright's own. */
const TIMEOUT_MS = 30_000;

/** A page's address of which no server hears. */
const NOTHING = '/__nothing';

/**
 * Makes a page as it was before a test had it, but for its size.
 * @returns a function that cleans, and says whether the page can be used again
 */
exports.cleaned = function (page) {
  const context = page.context();
  const origins = new Set();
  page.on('framenavigated', (frame) => {
    const [origin] = /^https?:\/\/[^/]+/.exec(frame.url()) ?? [];
    if (origin !== undefined) origins.add(origin);
  });
  // What an address with a hash of its contents gives, whoever asks, may stay, and with it what it was compiled to.
  let cached = false;
  context.on('response', (response) => {
    if (response.url().endsWith(NOTHING)) return;
    cached ||= !/no-store|immutable/.test(response.headers()['cache-control'] ?? '');
  });
  let devtools;

  return async function clean() {
    for (const event of EVENTS) page.removeAllListeners(event);
    await page.unrouteAll();
    await Promise.all(context.pages().map((other) => (other === page ? undefined : other.close())));
    // Its own storage is a page's to clear, and no handler of the app may write to it later.
    await page.route(`**${NOTHING}`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    for (const origin of origins) {
      await page.goto(origin + NOTHING);
      await page.evaluate(clearStorage);
    }
    await page.unrouteAll();
    // A clock that a test has put into a page stays there.
    if (await page.evaluate(() => '__pwClock' in globalThis)) return false;
    origins.clear();
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

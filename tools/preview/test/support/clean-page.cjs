/** Events that a test may have listened to. */
const EVENTS = [
  ...['console', 'dialog', 'domcontentloaded', 'download', 'filechooser', 'load', 'pageerror', 'popup'],
  ...['request', 'requestfailed', 'requestfinished', 'response', 'websocket', 'worker'],
];

/** Playwright's defaults for a new page. */
const MEDIA = { media: null, colorScheme: 'light', reducedMotion: 'no-preference', forcedColors: 'none' };

/** Playwright's own. */
const TIMEOUT_MS = 30_000;

/** What these change is not changed back: after them a page is not used again. */
const LASTING = [
  ...['addInitScript', 'exposeBinding', 'exposeFunction', 'routeFromHAR', 'routeWebSocket'],
  ...['setDefaultNavigationTimeout', 'setExtraHTTPHeaders'],
];
const LASTING_IN_PAGE = [...LASTING, 'addLocatorHandler'];
const LASTING_IN_CONTEXT = [
  ...LASTING,
  'newCDPSession',
  'route',
  'setDefaultTimeout',
  'setGeolocation',
  'setOffline',
];
const CLOCK = ['fastForward', 'install', 'pauseAt', 'resume', 'runFor', 'setFixedTime', 'setSystemTime'];

/** A page's address that no app has. */
const NOTHING = '/__nothing';

/**
 * What gives a later test nothing of this one: a page's own memory, pictures that the preview ships, the same for every
 * request, and a server's pictures, whose random names no other test asks for.
 */
const HARMLESS = /^(blob:|https?:\/\/[^/]+\/(@preview\/(icons|avatars)\/|(avatars|note-photos)\/[\w-]{32}$))/;

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
    if (response.url().endsWith(NOTHING) || HARMLESS.test(response.url())) return;
    cached ||= !/no-store|immutable/.test(response.headers()['cache-control'] ?? '');
  });
  const startDevtools = context.newCDPSession.bind(context, page);
  let devtools;
  const changed = noteCalls(page, ['emulateMedia', 'route', 'setDefaultTimeout']);
  const contextChanged = noteCalls(context, ['grantPermissions']);
  const lasting = [
    noteCalls(page, LASTING_IN_PAGE),
    noteCalls(context, LASTING_IN_CONTEXT),
    noteCalls(page.clock, CLOCK),
  ];

  async function clear(origin) {
    await page.goto(origin + NOTHING, { timeout: ANSWER_MS, waitUntil: 'commit' });
    await page.evaluate(clearStorage);
  }

  return async function clean() {
    if (lasting.some(({ size }) => size > 0)) return false;
    for (const event of EVENTS) if (page.listenerCount(event) > 0) page.removeAllListeners(event);
    if (changed.delete('route')) await page.unrouteAll();
    for (const other of context.pages()) if (other !== page) await other.close();
    // A page clears its own storage, and no handler of the app may write to it later.
    for (const origin of shown) await clear(origin);
    // No server of a test receives it. Not for all: a route discards the compiled code of the page's scripts.
    const others = [...framed].filter((origin) => !shown.has(origin));
    if (others.length > 0) {
      await page.route(`**${NOTHING}`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
      for (const origin of others) await clear(origin);
      await page.unrouteAll();
    }
    changed.delete('route');
    shown.clear();
    framed.clear();
    devtools ??= await startDevtools();
    await Promise.all([
      context.clearCookies(),
      contextChanged.delete('grantPermissions') && context.clearPermissions(),
      changed.delete('setDefaultTimeout') && page.setDefaultTimeout(TIMEOUT_MS),
      changed.delete('emulateMedia') && page.emulateMedia(MEDIA),
      page.mouse.move(-1, -1),
      cached && devtools.send('Network.clearBrowserCache'),
      devtools.send('Page.resetNavigationHistory'),
    ]);
    cached = false;
    return true;
  };
};

/** The names of these methods that were called since they were last deleted: only what was changed is restored. */
function noteCalls(object, names) {
  const called = new Set();
  for (const name of names) {
    const call = object[name].bind(object);
    object[name] = (...args) => {
      called.add(name);
      return call(...args);
    };
  }
  return called;
}

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

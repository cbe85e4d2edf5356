/**
 * One browser for all test files of a worker, with reused pages: most of a page's cost is its process, which
 * then exists and is warm. Each test gets a page in the state of a new one: without storage, cookies and
 * cache.
 */
const { cleaned } = require('./clean-page.cjs');

/** How long the browser waits for the next file, in ms: less than jest gives a worker to end. */
const IDLE_MS = 200;
/** Number of pages kept for reuse; each is a process. */
const MOST_IDLE = 3;

let launched;
let idleTimer;
/** Clean pages, each with the options of its context. */
let idle = [];

/** The browser, started with these options unless it is running. */
async function sharedBrowser(options) {
  clearTimeout(idleTimer);
  for (;;) {
    const asked = (launched ??= require('playwright-core').chromium.launch(options));
    const browser = await settled();
    if (browser?.isConnected()) return browser;
    // It failed to start, or has ended: the next call starts another.
    if (launched === asked) {
      launched = undefined;
      idle = [];
    }
    await asked;
  }
}

/**
 * A page in a separate context. Both `giveBack` and `page.context().close()` end it.
 * @returns { page, giveBack }
 */
async function sharedPage(browser, { viewport, ...options }) {
  const key = JSON.stringify(options);
  // The last used one is the warmest.
  const at = idle.findLastIndex((one) => one.key === key && one.browser === browser);
  const one = at >= 0 ? idle.splice(at, 1)[0] : await newPage(browser, options, key);
  await one.page.setViewportSize(viewport);
  return lend(one);
}

async function newPage(browser, options, key) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  return { key, browser, page, clean: cleaned(page), close: context.close.bind(context) };
}

function lend(one) {
  let given;
  const giveBack = () => (given ??= take(one));
  one.page.context().close = giveBack;
  return { page: one.page, giveBack };
}

async function take(one) {
  if (idle.length < MOST_IDLE && (await one.clean().catch(() => false))) idle.push(one);
  else await one.close();
}

/** At the end of a file: closes its open pages, and soon ends the browser unless another file needs it. */
async function releaseBrowser() {
  const browser = await settled();
  if (!browser) return;
  await Promise.all(browser.contexts().map((context) => context.close()));
  clearTimeout(idleTimer);
  idleTimer = setTimeout(() => {
    launched = undefined;
    idle = [];
    void browser.close();
  }, IDLE_MS);
}

/** The started browser; undefined when there is none or it failed to start. */
async function settled() {
  return launched?.catch(() => undefined);
}

module.exports = { sharedBrowser, sharedPage, releaseBrowser };

/**
 * One browser for all test files of a worker, and pages that are used again: what a page costs is mostly its process,
 * which is then there and warm. Each test finds a page as a new one is: without storage, cookies and cache.
 */
const { cleaned } = require('./clean-page.cjs');

/** How long the browser waits for the next file, in ms: less than jest gives a worker to end. */
const IDLE_MS = 200;
/** How many pages wait to be used again; each is a process. */
const MOST_IDLE = 3;

let launched;
let idleTimer;
/** Clean pages, each with the options of its context. */
let idle = [];

/** The browser, started with these options where none runs. */
async function sharedBrowser(options) {
  clearTimeout(idleTimer);
  for (;;) {
    const asked = (launched ??= require('playwright-core').chromium.launch(options));
    const browser = await settled();
    if (browser?.isConnected()) return browser;
    // It did not start, or has ended: the next call starts another.
    if (launched === asked) {
      launched = undefined;
      idle = [];
    }
    await asked;
  }
}

/**
 * A page in a context of its own, which nobody has besides. `giveBack` ends that, and so does `page.context().close()`.
 * @returns { page, giveBack }
 */
async function sharedPage(browser, { viewport, ...options }) {
  const key = JSON.stringify(options);
  // The one that was used last is the warmest.
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

/** At the end of a file: takes back what it left open, and soon ends the browser unless another file asks for it. */
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

/** The browser that was started, undefined where there is none or it did not start. */
async function settled() {
  return launched?.catch(() => undefined);
}

module.exports = { sharedBrowser, sharedPage, releaseBrowser };

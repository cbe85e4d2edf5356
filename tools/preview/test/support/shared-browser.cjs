/**
 * One browser for all test files of a worker, with reused pages: most of a page's cost is its process, which
 * then exists and is warm. Each test gets a page in the state of a new one: without storage, cookies and
 * cache.
 */
const { subscribe, unsubscribe } = require('node:diagnostics_channel');
const { cleaned } = require('./clean-page.cjs');

/** Number of pages kept for reuse; each is a process. */
const MOST_IDLE = 3;

/**
 * What the browser does without. Of such lists only the last one counts, so this one holds Playwright's, too, and its
 * launch looks whether that is so. `RenderDocument` builds every document's frame anew, with a view of its own: for a
 * page that is used again and again that is a quarter of what a load costs.
 */
const FEATURES_OFF = [
  'RenderDocument',
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...['DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay'],
  ...['MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  ...['TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning', 'msForceBrowserSignIn'],
  'msEdgeUpdateLaunchServicesPreferredVersion',
];
const OFF = '--disable-features=';

let launched;
/** The browser's process and its pipes. */
let handles = [];
/** Clean pages, each with the options of its context. */
let idle = [];

/** The browser, started with these options unless it is running. */
async function sharedBrowser(options) {
  for (;;) {
    const asked = (launched ??= launch(options));
    const browser = await settled();
    if (browser?.isConnected()) {
      for (const handle of handles) handle.ref();
      return browser;
    }
    // It failed to start, or has ended: the next call starts another.
    if (launched === asked) {
      launched = undefined;
      idle = [];
    }
    await asked;
  }
}

async function launch(options) {
  const { chromium } = require('playwright-core');
  const started = [];
  const notice = ({ process }) => started.push(process);
  subscribe('child_process', notice);
  try {
    const args = [...options.args, OFF + FEATURES_OFF.join()];
    const browser = await chromium.launch({ ...options, args });
    const child = started.find(({ spawnfile }) => spawnfile === options.executablePath);
    checkFeatures(child.spawnargs);
    handles = [child, ...child.stdio].filter((handle) => typeof handle?.ref === 'function');
    return browser;
  } finally {
    unsubscribe('child_process', notice);
  }
}

/** @throws Error where Playwright does without a feature that the list above leaves on */
function checkFeatures(args) {
  const lists = args.filter((arg) => arg.startsWith(OFF)).map((arg) => arg.slice(OFF.length).split(','));
  const left = lists.flat().filter((name) => !FEATURES_OFF.includes(name));
  if (left.length > 0) throw new Error(`FEATURES_OFF lacks what Playwright turns off: ${left.join(', ')}`);
}

/**
 * A page in a separate context. Both `giveBack` and `page.context().close()` end it. A script of `addInitScript` runs in
 * every document until then; one of the page's or the context's own method stays, and ends the page with it.
 * @returns { page, giveBack, addInitScript }
 */
async function sharedPage(browser, { viewport, ...options }) {
  const key = JSON.stringify(options);
  // The last used one is the warmest.
  const at = idle.findLastIndex((one) => one.key === key && one.browser === browser);
  const one = at >= 0 ? idle.splice(at, 1)[0] : await newPage(browser, options, key);
  const { width, height } = one.page.viewportSize();
  if (width !== viewport.width || height !== viewport.height) await one.page.setViewportSize(viewport);
  return lend(one);
}

async function newPage(browser, options, key) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [close, addInitScript] = [context.close.bind(context), context.addInitScript.bind(context)];
  return { key, browser, page, clean: cleaned(page), close, addInitScript };
}

function lend(one) {
  let given;
  const scripts = [];
  const giveBack = () => (given ??= take(one, scripts));
  const addInitScript = async (...args) => {
    scripts.push(await one.addInitScript(...args));
  };
  one.page.context().close = giveBack;
  return { page: one.page, giveBack, addInitScript };
}

async function take(one, scripts) {
  for (const script of scripts) await script.dispose();
  if (idle.length < MOST_IDLE && (await one.clean().catch(() => false))) idle.push(one);
  else await one.close();
}

/**
 * At the end of a file: closes its open pages. The browser stays for the next file; it keeps the worker from ending no
 * longer, and Playwright ends it with the worker.
 */
async function releaseBrowser() {
  const browser = await settled();
  if (!browser) return;
  await Promise.all(browser.contexts().map((context) => context.close()));
  for (const handle of handles) handle.unref();
}

/** The started browser; undefined when there is none or it failed to start. */
async function settled() {
  return launched?.catch(() => undefined);
}

module.exports = { sharedBrowser, sharedPage, releaseBrowser };

/**
 * A Node environment in which a worker loads large libraries, which know nothing about tests, only once: each
 * file has its own globals and would load them again, half a second of processor time for each library.
 * Values from these libraries belong to other globals: they pass `toEqual`, not `toStrictEqual`.
 */
const { createRequire } = require('node:module');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { keepFrames } = require('./kept-stacks.cjs');
const { ownPort } = require('./own-port.cjs');

const load = createRequire(path.resolve(__dirname, '../../package.json'));

let browser;
/** Loaded on first use: the preview may have been removed. */
const sharedBrowser = () => (browser ??= load('./tools/preview/test/support/shared-browser.cjs'));

module.exports = class SharedLibraries extends TestEnvironment {
  async setup() {
    await super.setup();
    // Jest has just set its own, for the worker and all worlds in it.
    if (Error.prepareStackTrace) Error.prepareStackTrace = keepFrames(Error.prepareStackTrace);
    this.global.loadShared = load;
    this.global.ownPort = ownPort;
    this.global.sharedBrowser = (...args) => sharedBrowser().sharedBrowser(...args);
    this.global.sharedPage = (...args) => sharedBrowser().sharedPage(...args);
  }

  async teardown() {
    await browser?.releaseBrowser();
    await super.teardown();
  }
};

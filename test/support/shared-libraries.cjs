/**
 * Node, where a worker loads once what is heavy and knows nothing of a test: each file has a world of its own and would
 * load it again, half a second of processor time for each library. Loaded here it is outside of these worlds: what it
 * makes passes `toEqual`, not `toStrictEqual`.
 */
const { createRequire } = require('node:module');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const load = createRequire(path.resolve(__dirname, '../../package.json'));

let browser;
/** Once a test asks for it: the preview may have been taken away. */
const sharedBrowser = () => (browser ??= load('./tools/preview/test/support/shared-browser.cjs'));

module.exports = class SharedLibraries extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadShared = load;
    this.global.sharedBrowser = (...args) => sharedBrowser().sharedBrowser(...args);
    this.global.sharedPage = (...args) => sharedBrowser().sharedPage(...args);
  }

  async teardown() {
    await browser?.releaseBrowser();
    await super.teardown();
  }
};

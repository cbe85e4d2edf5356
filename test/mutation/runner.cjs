/**
 * Stryker hands jest the names of the tests that reach a mutant, and jest would load every file to look for them. The
 * first run writes down which file has which tests; the others load those files alone, the quickest first, and end
 * with the first that fails.
 */
const fs = require('node:fs');
const path = require('node:path');

const { default: TestRunner } = require('jest-runner');

// Stryker's runners are processes of their own, in one copy of the project.
const INDEX = path.join(process.cwd(), 'mutation-tests.json');

module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    return process.env.__STRYKER_ACTIVE_MUTANT__ === undefined
      ? this.#all(tests, watcher, options)
      : this.#reaching(tests, watcher, options);
  }

  async #all(tests, watcher, options) {
    const index = {};
    const stop = this.on('test-file-success', ([{ path: file }, { perfStats, testResults }]) => {
      index[file] = { ms: perfStats.runtime, names: testResults.map(({ fullName }) => fullName) };
    });
    await super.runTests(tests, watcher, options);
    stop();
    fs.writeFileSync(INDEX, JSON.stringify(index));
  }

  async #reaching(tests, watcher, options) {
    const index = JSON.parse(fs.readFileSync(INDEX, 'utf8'));
    const pattern = new RegExp(this._globalConfig.testNamePattern ?? '', 'i');
    const chosen = tests
      .filter(({ path: file }) => index[file]?.names.some((name) => pattern.test(name)) ?? true)
      .sort((a, b) => (index[a.path]?.ms ?? 0) - (index[b.path]?.ms ?? 0));
    let isNoticed = false;
    const stops = [
      this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
        isNoticed ||= numFailingTests > 0 || Boolean(testExecError);
      }),
      this.on('test-file-failure', () => {
        isNoticed = true;
      }),
    ];
    for (const test of chosen) if (!isNoticed) await super.runTests([test], watcher, options);
    for (const stop of stops) stop();
  }
};

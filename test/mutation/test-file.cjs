/**
 * Runs a unit test file in this process, with jest's own `describe`, `it`, `expect` and `jest.fn`: starting
 * jest for each of several thousand mutants would take a night. `npm run test:unit` runs the same files in jest.
 */
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { setInterval } = require('node:timers');
const { setImmediate: turn } = require('node:timers/promises');
const vm = require('node:vm');

const swc = require('@swc/core');
const { expect } = require('expect');
const circus = require('jest-circus');
const { ModuleMocker } = require('jest-mock');

const [, options] = require('../../jest.config.cjs').projects[0].transform['^.+\\.[jt]s$'];

/** In ms; far more than the slowest test takes on a busy machine. */
const LIMIT = 60_000;
const ROOT = `${process.cwd()}${path.sep}`;
const INSTALLED = `${path.sep}node_modules${path.sep}`;
const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
const mocker = new ModuleMocker(globalThis);
const jest = { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker) };
Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test });

/** Each module is compiled once, and evaluated again by each test file. */
const compiled = new Map();
Module._extensions['.ts'] = (loading, filename) => {
  if (!compiled.has(filename)) {
    const source = fs.readFileSync(filename, 'utf8');
    const { code } = swc.transformSync(source, { ...options, filename, sourceMaps: 'inline' });
    compiled.set(filename, new vm.Script(Module.wrap(code), { filename }));
  }
  const run = compiled.get(filename).runInThisContext();
  run.call(loading.exports, loading.exports, (id) => loading.require(id), loading, filename, loading.path);
};

const isForgotten = (id) => id.startsWith(ROOT) && id.endsWith('.ts') && !id.includes(INSTALLED);
/** Each test file gets its own module instances, as in jest. */
function forgetModules() {
  for (const id of Object.keys(require.cache)) if (isForgotten(id)) delete require.cache[id];
  module.children.length = 0;
}

const unhandled = new Map();
process.on('unhandledRejection', (error, promise) => unhandled.set(promise, error));
process.on('rejectionHandled', (promise) => unhandled.delete(promise));
process.on('uncaughtException', (error) => unhandled.set(error, error));

const count = (resources) => resources.filter((name) => name !== 'Immediate').length;
/** Number of handles that always keep this process alive: its connection to Stryker. */
let usual = 0;
let stuck;
/**
 * Clocks are fake, so most tests of a mutant that loses a callback would wait forever, and a limit in seconds
 * would fail on a busy machine. A test that waits only for its time-out has failed.
 */
setInterval(() => {
  const resources = process.getActiveResourcesInfo();
  const isIdle = !resources.includes('Immediate') && count(resources) <= usual + 1;
  if (isIdle) stuck?.(new Error('The test waits for what never comes.'));
}, 20).unref();

function endsWhenStuck(work) {
  return () => {
    const ended = work();
    if (typeof ended?.then !== 'function') return ended;
    const nothing = new Promise((_, reject) => (stuck = reject));
    return Promise.race([ended, nothing]).finally(() => (stuck = undefined));
  };
}

/** The running file. */
let current;
circus.addEventHandler(async ({ name, test: one }) => {
  if (name === 'test_start') {
    mocker.clearAllMocks();
    current.begin(one);
  }
  if (name === 'test_done') {
    // Unhandled rejections are reported after all other tasks, as in jest.
    await turn();
    one.errors.push(...unhandled.values());
    unhandled.clear();
    current.end(one);
  }
});

class TestFile {
  #tests = new Map();
  #options;
  #done = new Set();

  /** Loads it with its own module instances; throws when it cannot be loaded. */
  constructor(file) {
    forgetModules();
    circus.resetState();
    require(path.join(ROOT, file));
    this.#collect(circus.getState().rootDescribeBlock, `${file}:`);
  }

  #collect(block, name) {
    for (const child of block.children) {
      if (child.type === 'test') {
        child.fn = endsWhenStuck(child.fn);
        this.#tests.set(child, `${name} ${child.name}`);
      } else this.#collect(child, `${name} ${child.name}`);
    }
  }

  /** Number of modules that it loads. */
  get size() {
    return Object.keys(require.cache).filter(isForgotten).length;
  }

  /** Whether it loads this one. */
  loads(module) {
    return module in require.cache;
  }

  /**
   * Runs the tests with these ids, or all; stops at the first failure when `bail` is set, and reports the
   * line of each with `isLocated`. `begin` receives the id of each, and undefined in between.
   */
  async run(options) {
    const { ids, isLocated = false } = options;
    circus.getState().includeTestLocationInResult = isLocated;
    for (const [one, id] of this.#tests) {
      if (ids && !ids.has(id)) one.mode = 'skip';
      one.timeout = LIMIT;
    }
    this.#options = options;
    current = this;
    // Work left from loading the file.
    await turn();
    unhandled.clear();
    usual = count(process.getActiveResourcesInfo());
    const { testResults } = await circus.run();
    mocker.restoreAllMocks();
    return [...this.#tests].flatMap(([one, id], index) =>
      this.#done.has(one) ? [{ id, ms: one.duration, ...testResults[index] }] : [],
    );
  }

  begin(one) {
    if (one.mode !== 'skip') this.#options.begin?.(this.#tests.get(one));
  }

  end(one) {
    this.#options.begin?.(undefined);
    this.#done.add(one);
    if (this.#options.bail && one.errors.length > 0)
      for (const other of this.#tests.keys()) other.mode = 'skip';
  }
}

module.exports = { TestFile };

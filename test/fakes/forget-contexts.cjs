/**
 * Jest runs each test within an AsyncLocalStorage of its file and keeps it forever: each promise of a later
 * file in the same worker is passed to the storages of all earlier files. This file disables the storages of
 * earlier files.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

/** Shared by the separate globals of all test files. */
const USED = Symbol.for('storages that a test file has used');
const { prototype } = AsyncLocalStorage;

if (prototype[USED] === undefined) {
  const used = new Set();
  const { run } = prototype;
  Object.defineProperty(prototype, USED, { value: used });
  prototype.run = function (...args) {
    used.add(this);
    return run.apply(this, args);
  };
}

function forgetContexts() {
  for (const storage of prototype[USED]) storage.disable();
  prototype[USED].clear();
}

module.exports = { forgetContexts };

forgetContexts();

/**
 * Jest runs each test within an AsyncLocalStorage of its file and keeps it for good: each promise of a later file in the
 * same worker is handed to the storages of all files before it. Here the files before let go of theirs.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

/** The same in each file's world. */
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
for (const storage of prototype[USED]) storage.disable();
prototype[USED].clear();

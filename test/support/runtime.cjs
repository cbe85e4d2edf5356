/**
 * Jest's runtime, where a worker compiles a module once: each test file has a world of its own and runs it there anew,
 * but from the same script, with the functions in it that earlier files have had compiled.
 */
const v8 = require('node:v8');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { scriptOf } = require('./kept-scripts.cjs');
const { textOf } = require('./kept-texts.cjs');

// Node 20 compiles a function once more, for speed, after a few calls: code that runs for seconds does not repay it. Later
// versions wait for 3,000 calls by themselves, and lack this option.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=1000000');

module.exports = class extends Runtime {
  constructor(...args) {
    super(...args);
    const { fileCache } = this;
    const readFile = fileCache.readFile.bind(fileCache);
    fileCache.readFile = (filename) => {
      if (!fileCache.strings.has(filename)) fileCache.strings.set(filename, textOf(filename));
      return readFile(filename);
    };
    // With ES modules jest asks for the importer, which a shared script does not know.
    if (vm.SourceTextModule !== undefined) return;
    const { executor } = this;
    const compile = executor.compile.bind(executor);
    executor.compile = (source, filename) => {
      const context = executor.environment.getVmContext();
      // A test file runs once. Jest explains what cannot be compiled.
      const isKept = context !== null && filename !== executor.testPath;
      const script = isKept ? scriptOf(source, executor.injectedModuleParameters, filename) : null;
      return script === null ? compile(source, filename) : script.runInContext(context);
    };
  }
};

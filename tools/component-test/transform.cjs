const { createHash } = require('node:crypto');
const { createTransformer } = require('@swc/jest');

const LATER = require.resolve('./require-later.cjs');
/** `require.async(name)`, and `require(name, then)`. */
const LOADS_LATER = /\brequire\s*(?:\.\s*async\b|\(\s*(['"`])[^'"`\n]*\1\s*,)/;
const WITH_LATER = `require = require(${JSON.stringify(LATER)})(require);`;
const VERSION = createHash('sha256').update(WITH_LATER).digest('hex');
const DIRECTIVE = /^(?:"use strict";)?/;

/** On the first line, so that the others keep their numbers. */
const withLater = (code) => code.replace(DIRECTIVE, (directive) => directive + WITH_LATER);

/** Compiles with swc, and lets a mini-program's script load modules later, as WeChat does ("分包异步化"). */
module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    return {
      ...swc,
      getCacheKey: (...given) => swc.getCacheKey(...given) + VERSION,
      process(source, ...given) {
        const made = swc.process(source, ...given);
        return LOADS_LATER.test(source) ? { ...made, code: withLater(made.code) } : made;
      },
    };
  },
};

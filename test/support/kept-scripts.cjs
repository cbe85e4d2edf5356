const { Script } = require('node:vm');

const kept = new Map();

/**
 * The script of a module, created once for each text of a file: run in a context, it gives a function with these parameters.
 * `null` for a text that cannot be compiled.
 */
exports.scriptOf = (source, parameters, filename) => {
  const head = `(function (${parameters.join()}) {`;
  const key = head + filename;
  const known = kept.get(key);
  if (known?.source === source) return known.script;
  try {
    const script = new Script(`${head}${source}\n})`, { filename, columnOffset: -head.length });
    kept.set(key, { source, script });
    return script;
  } catch {
    return null;
  }
};

module.exports = globalThis.loadShared('esbuild');

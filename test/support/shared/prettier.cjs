module.exports = globalThis.loadShared('prettier');

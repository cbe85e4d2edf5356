module.exports = globalThis.loadShared('@asteasolutions/zod-to-openapi');

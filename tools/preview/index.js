// `node tools/preview <project folder>`: the sources are TypeScript and run as they are.
require('tsx/cjs');
require('./src/cli.ts');

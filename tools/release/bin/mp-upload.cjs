#!/usr/bin/env node
// The key leaves the environment before anything is started that would inherit it: esbuild, to begin with.
const { takeKey } = require('../src/upload/key-variable.cjs');
takeKey();
// TypeScript is run as it is, wherever the package lies.
require('tsx/cjs');
require('../src/upload/cli.ts');

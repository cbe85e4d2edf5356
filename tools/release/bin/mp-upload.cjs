#!/usr/bin/env node
// The key leaves the environment before anything is started that would inherit it: esbuild, to begin with.
const { takeKey } = require('../src/upload/key-variable.cjs');
takeKey();
// The compiler is JavaScript: loaded behind tsx, it would be looked through for TypeScript first.
require('typescript');
// TypeScript is run as it is, wherever the package lies.
require('tsx/cjs');
require('../src/upload/cli.ts');

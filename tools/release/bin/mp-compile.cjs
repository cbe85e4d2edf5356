#!/usr/bin/env node
// Node 22.8 and later keep what V8 made of the code.
require('node:module').enableCompileCache?.();
// TypeScript is run as it is, wherever the package lies.
require('tsx/cjs');
require('../src/compile/cli.ts');

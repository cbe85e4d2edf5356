#!/usr/bin/env node
// Node 22.8 and later keep what V8 made of the code.
require('node:module').enableCompileCache?.();
// The compiler is JavaScript: loaded behind tsx, it would be looked through for TypeScript first.
require('typescript');
// TypeScript is run as it is, wherever the package lies.
require('tsx/cjs');
require('../src/compile/cli.ts');

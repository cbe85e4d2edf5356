#!/usr/bin/env node
// Node 22.8 and later cache the compiled code.
require('node:module').enableCompileCache?.();
// Loaded before tsx: TypeScript's compiler is JavaScript, which tsx would otherwise scan.
require('typescript');
// Lets Node load TypeScript directly, wherever the package is installed.
require('tsx/cjs');
require('../src/compile/cli.ts');

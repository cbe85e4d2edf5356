#!/usr/bin/env node
// Node 22.8 and later cache the compiled code.
require('node:module').enableCompileCache?.();
// Lets Node load TypeScript directly, wherever the package is installed.
require('tsx/cjs');
require('../src/pack-npm/cli.ts');

#!/usr/bin/env node
// Removes the key from the environment before any child process (esbuild is the first) could inherit it.
const { takeKey } = require('../src/upload/key-variable.cjs');
takeKey();
// Lets Node load TypeScript directly, wherever the package is installed.
require('tsx/cjs');
require('../src/upload/cli.ts');

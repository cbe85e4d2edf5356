#!/usr/bin/env node
// Lets Node load TypeScript directly, wherever the package is installed.
require('tsx/cjs');
require('../src/cli.ts');

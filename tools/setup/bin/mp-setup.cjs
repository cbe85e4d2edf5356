#!/usr/bin/env node
// Lets Node load TypeScript directly.
require('tsx/cjs');
require('../src/cli.ts');

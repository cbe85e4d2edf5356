#!/usr/bin/env node
// TypeScript is run as it is, wherever the package lies.
require('tsx/cjs');
require('../src/cli.ts');

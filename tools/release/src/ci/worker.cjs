// Node 22.8 and later cache the compiled code.
require('node:module').enableCompileCache?.();
// Loaded before tsx, which would scan each of its 1,600 files and take a second longer. The same holds for
// the parts loaded later.
require('./lazy-parts.cjs').loadLazily();
require('miniprogram-ci');
const forgetTypeScript = require('tsx/cjs/api').register();
require('./worker.ts');
forgetTypeScript();

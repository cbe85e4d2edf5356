// Node 22.8 and later keep what V8 made of the code.
require('node:module').enableCompileCache?.();
// miniprogram-ci is no TypeScript: loaded behind tsx, each of its 1,600 files would be looked at, which takes a second.
// That goes for what it loads later, too.
require('./lazy-parts.cjs').loadLazily();
require('miniprogram-ci');
const forgetTypeScript = require('tsx/cjs/api').register();
require('./worker.ts');
forgetTypeScript();

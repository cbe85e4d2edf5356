// Loaded before tsx, which would scan each of miniprogram-ci's files: see src/ci/worker.cjs.
require('../../src/ci/lazy-parts.cjs').loadLazily();
require('miniprogram-ci');
const forgetTypeScript = require('tsx/cjs/api').register();
require('./ci-host.ts');
forgetTypeScript();

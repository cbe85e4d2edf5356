// miniprogram-ci is no TypeScript: loaded behind tsx, each of its 1,600 files would be looked at, which takes a second.
require('miniprogram-ci');
require('tsx/cjs');
require('./worker.ts');

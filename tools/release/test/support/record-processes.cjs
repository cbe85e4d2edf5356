/**
 * Loaded first by a process and by all processes that it starts, it adds a line to the file RECORD_PROCESSES when each of
 * them begins, one for each thread that one of them starts, and one for each part of miniprogram-ci that it has loaded when it ends.
 */
const { appendFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const record = (line) => appendFileSync(process.env.RECORD_PROCESSES, `${line}\n`);

record(`process ${path.basename(process.argv[1] ?? '')}`);
process.on('worker', () => record('thread'));
process.on('exit', () => {
  const { LAZY_PARTS, PASSED_ON } = require('../../src/ci/lazy-parts.cjs');
  const dist = path.dirname(require.resolve('miniprogram-ci'));
  const files = [LAZY_PARTS, PASSED_ON].flatMap(Object.entries).flatMap(([asker, requests]) => {
    const { resolve } = createRequire(path.join(dist, `${asker}.js`));
    return requests.map((request) => resolve(request));
  });
  for (const file of new Set(files)) {
    if (require.cache[file]) record(`part ${path.relative(dist, file).split(path.sep).join('/')}`);
  }
});

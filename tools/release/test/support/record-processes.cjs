/**
 * Loaded first by a process and by all processes that it starts, it adds a line to the file RECORD_PROCESSES when each of
 * them begins, one for each thread that one of them starts, and one for each part of miniprogram-ci that it has loaded when it ends.
 */
const { appendFileSync } = require('node:fs');
const path = require('node:path');

const record = (line) => appendFileSync(process.env.RECORD_PROCESSES, `${line}\n`);

record(`process ${path.basename(process.argv[1] ?? '')}`);
process.on('worker', () => record('thread'));
process.on('exit', () => {
  const { DIST, filesOf, parts, passedOn } = require('./lazy-parts-files.cjs');
  // Of many, others may need some.
  const single = [...parts, ...passedOn].map(filesOf).filter(({ length }) => length === 1);
  for (const file of new Set(single.flat())) {
    if (require.cache[file]) record(`part ${path.relative(DIST, file).split(path.sep).join('/')}`);
  }
});

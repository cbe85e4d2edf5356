/** What is made once for all test files of a worker. */
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const values = new Map();
let folder;

function remembered(name, make) {
  if (!values.has(name)) values.set(name, make());
  return values.get(name);
}

/** Writes a file that is there until the worker ends. */
function keptFile(name, text) {
  if (folder === undefined) {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'release-test-kept-'));
    process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  }
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}

module.exports = { keptFile, remembered };

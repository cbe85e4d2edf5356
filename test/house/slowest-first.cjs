/**
 * The order in which `npm test` starts the test files: the longest first, so that all workers end together.
 * Jest takes it from its last run, which a clean clone lacks; these times were measured once, in seconds of
 * processor time, and need not be exact. Files not listed are short, or use the output of the compile step.
 * Files that drive a browser run one after the other: a worker keeps its browser for the next of them, and
 * closes it before a file of another kind.
 */
const fs = require('node:fs');
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const SECONDS = require('./seconds.json');
const ROOT = path.resolve(__dirname, '../..');

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const seconds = ({ path: file }) => SECONDS[path.relative(ROOT, file).split(path.sep).join('/')] ?? 1;
    const drives = new Map(tests.map(({ path: file }) => [file, drivesBrowser(file)]));
    return [...tests].sort((a, b) => drives.get(b.path) - drives.get(a.path) || seconds(b) - seconds(a));
  }
};

function drivesBrowser(file) {
  return fs.readFileSync(file, 'utf8').includes('describeInBrowser') ? 1 : 0;
}

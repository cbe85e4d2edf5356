/**
 * The order in which `npm test` starts the test files: the longest first, so that both workers end together. Jest does
 * that by the times of its last run, which a clean clone does not have; these were measured once, in seconds of
 * processor time, and need not be exact.
 */
const path = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const SECONDS = require('./seconds.json');
const ROOT = path.resolve(__dirname, '../..');

module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    const seconds = ({ path: file }) => SECONDS[path.relative(ROOT, file).split(path.sep).join('/')] ?? 1;
    return [...tests].sort((a, b) => seconds(b) - seconds(a));
  }
};

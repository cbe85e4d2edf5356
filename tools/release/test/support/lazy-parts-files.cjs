/** The parts of miniprogram-ci that wait for their use, as files. */
const { readdirSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const { LAZY_PARTS, PASSED_ON } = require('../../src/ci/lazy-parts.cjs');

const DIST = path.dirname(require.resolve('miniprogram-ci'));
const fromDist = createRequire(path.join(DIST, 'index.js'));
const PACKAGES = 'node_modules/';

/** Each part with the file that requires it. */
const listed = (table) =>
  Object.entries(table).flatMap(([asker, requests]) => requests.map((request) => ({ asker, request })));

/** The file that requires parts. */
const askerFile = ({ asker }) =>
  asker.startsWith(PACKAGES)
    ? fromDist.resolve(asker.slice(PACKAGES.length))
    : path.join(DIST, `${asker}.js`);

/** The file of a part, or the files of many. */
function filesOf(part) {
  const from = askerFile(part);
  if (!part.request.endsWith('*')) return [createRequire(from).resolve(part.request)];
  const folder = path.resolve(path.dirname(from), path.dirname(part.request));
  return readdirSync(folder).map((name) => path.join(folder, name));
}

module.exports = { DIST, askerFile, filesOf, parts: listed(LAZY_PARTS), passedOn: listed(PASSED_ON) };

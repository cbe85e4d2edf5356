const fs = require('node:fs');
const path = require('node:path');

const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** A path as a regular expression that matches it alone, whatever characters are in it. */
const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** What every project shares: TypeScript before JavaScript, so that a stale .js never wins. */
const base = {
  rootDir: __dirname,
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs'],
  transform: { '^.+\\.[jt]s$': swc },
  testEnvironment: 'node',
  clearMocks: true,
  modulePathIgnorePatterns: [literal(path.join(__dirname, '.stryker-tmp'))],
};

/** The mini-program's component tests run as those of any project do that uses the package. */
const component = { ...base, ...require('./tools/component-test/jest-preset.js') };

/**
 * Test files are found by their folders: in a pattern, `[` and `(` of the path to this project would mean something
 * else. `tools/component-test` tests in a component environment, the other tools in Node.
 */
function project(displayName, folders, shared = base) {
  const roots = folders
    .map((folder) => path.join(__dirname, folder))
    .filter((folder) => fs.existsSync(folder));
  return { ...shared, displayName, roots, testMatch: roots.length > 0 ? ['**/*.test.ts'] : [] };
}

/** The folders, or none where a tool that their tests drive is not there: better said than a module not found. */
function needing(names, folders) {
  const missing = names
    .map((name) => `tools/${name}`)
    .filter((folder) => !fs.existsSync(path.join(__dirname, folder, 'src')));
  const left = folders.filter((folder) => fs.existsSync(path.join(__dirname, folder)));
  if (missing.length === 0 || left.length === 0) return folders;
  console.warn(`${left.join(', ')} is left out: ${missing.join(' and ')} is not there.`);
  return [];
}

const TOOLS = path.join(__dirname, 'tools');
const tools = fs.existsSync(TOOLS) ? fs.readdirSync(TOOLS).filter((name) => name !== 'component-test') : [];

module.exports = {
  testTimeout: 30_000,
  projects: [
    project('unit', ['test/unit']),
    project('model', ['test/model']),
    project('house', ['test/house']),
    project('component', ['test/component'], component),
    project('component-test', ['tools/component-test/test'], {
      ...component,
      // The fixtures' TDesign is the one that was packed for the mini-program here.
      modulePaths: ['<rootDir>/miniprogram/miniprogram_npm'],
    }),
    project('contract', needing(['api-server'], ['test/contract'])),
    project(
      'tools',
      tools.map((name) => `tools/${name}/test`),
    ),
    project('e2e', needing(['preview', 'api-server'], ['test/e2e'])),
  ],
};

const fs = require('node:fs');
const path = require('node:path');
const { missingOf, speaksContract } = require('./tools/need.cjs');

// Tests compile little: a second thread would take longer to load than it saves.
process.env.COMPILE_THREADS ??= '1';

const TEMPORARY = path.join(__dirname, 'test/support/temporary-folder.cjs');
const inMemory = fs.existsSync(TEMPORARY) ? require(TEMPORARY).folderInMemory() : undefined;
if (inMemory !== undefined) process.env.TMPDIR = inMemory;

const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** A path as a regular expression that matches it alone, whatever characters are in it. */
const literal = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const RUNTIME = path.join(__dirname, 'test/support/runtime.cjs');

/** Settings of every project: TypeScript before JavaScript, so that a stale .js never wins. */
const base = {
  rootDir: __dirname,
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs'],
  transform: { '^.+\\.[jt]s$': swc },
  testEnvironment: 'node',
  ...(fs.existsSync(RUNTIME) ? { runtime: RUNTIME } : {}),
  setupFiles: [path.join(__dirname, 'test/fakes/forget-contexts.cjs')].filter((file) => fs.existsSync(file)),
  clearMocks: true,
  modulePathIgnorePatterns: [literal(path.join(__dirname, '.stryker-tmp'))],
};

const SHARED = path.join(__dirname, 'test/support/shared-libraries.cjs');

/** Projects whose test files share large libraries. */
const heavy = fs.existsSync(SHARED)
  ? {
      ...base,
      testEnvironment: SHARED,
      moduleNameMapper: {
        '^(playwright-core|prettier|typescript|zod)$': '<rootDir>/test/support/shared/$1.cjs',
        '^@asteasolutions/(zod-to-openapi)$': '<rootDir>/test/support/shared/$1.cjs',
      },
    }
  : base;

/** The mini-program's component tests run as those of any project do that uses the package. */
const PRESET = path.join(__dirname, 'tools/component-test/jest-preset.js');
const component = fs.existsSync(PRESET) ? { ...base, ...require(PRESET) } : base;

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

/** The folders, or none where a tool that their tests need is missing: clearer than a module that is not found. */
function needing(names, folders) {
  const missing = missingOf(names);
  const left = folders.filter((folder) => fs.existsSync(path.join(__dirname, folder)));
  if (missing.length === 0 || left.length === 0) return folders;
  console.warn(`missing_part: ${left.join(', ')} is left out: ${missing.join(' and ')} does not exist.`);
  return [];
}

/**
 * An app made from the template has its own name or appid (`npm run setup`), and its author decides about looks,
 * languages, documents, workflows and size: the template's self-checks run only on the template.
 */
const says = (file, text) => {
  const at = path.join(__dirname, file);
  return fs.existsSync(at) && fs.readFileSync(at, 'utf8').includes(text);
};
const isTemplate =
  says('package.json', '"name": "wechat-miniprogram-template"') &&
  says('project.config.json', '"appid": "touristappid"');
const ofTemplate = ['release/test/template-size', 'release/test/upload/workflows', 'setup/test/'];

const TOOLS = path.join(__dirname, 'tools');
const tools = fs.existsSync(TOOLS) ? fs.readdirSync(TOOLS).filter((tool) => tool !== 'component-test') : [];

module.exports = {
  testTimeout: 30_000,
  // In ms: a worker first ends its browser, and on a busy machine that takes longer than jest's half second.
  workerGracefulExitTimeout: 10_000,
  projects: [
    project('unit', ['test/unit']),
    project('model', ['test/model'], heavy),
    project('house', isTemplate ? ['test/house'] : [], {
      ...heavy,
      // three-tools.test.ts writes scripts that run as they are, each in a folder that never comes back: jest would keep
      // thousands of them compiled, in the user's folder for temporary files.
      transformIgnorePatterns: ['/node_modules/', '[/\\\\]three-tools-[^/\\\\]+[/\\\\]'],
      // It tests the files in there.
      testPathIgnorePatterns: fs.existsSync(path.join(__dirname, 'test/model/faults'))
        ? []
        : ['house/faults'],
    }),
    project('component', needing(['component-test'], ['test/component']), component),
    project('component-test', ['tools/component-test/test'], {
      ...component,
      // The fixtures' TDesign is the one that was packed for the mini-program here.
      modulePaths: ['<rootDir>/miniprogram/miniprogram_npm'],
    }),
    project('contract', needing(['api-server'], ['test/contract']), heavy),
    project(
      'tools',
      tools.map((tool) => `tools/${tool}/test`),
      {
        ...heavy,
        testPathIgnorePatterns: isTemplate ? [] : ofTemplate.map((at) => literal(path.join(TOOLS, at))),
      },
    ),
    // The app runs unchanged against the reference API, which must be its backend.
    project('e2e', speaksContract() ? needing(['preview', 'api-server'], ['test/e2e']) : [], heavy),
  ],
};

const fs = require('node:fs');
const path = require('node:path');

/** What the app's author installed with `npm install`: packed for phones, as TDesign is. */
const { dependencies = {} } = require('./package.json');
const packed = Object.keys(dependencies).map(
  (name) => `${placeOf(name).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}/`,
);

/** A package from a folder of the author (`npm install ../money`) is a link: its files are in that folder. */
function placeOf(name) {
  const at = path.join(__dirname, 'node_modules', name);
  if (!fs.existsSync(at)) return `node_modules/${name}`;
  return path.relative(fs.realpathSync(__dirname), fs.realpathSync(at)).split(path.sep).join('/');
}

/** The arrows between the app's folders (one way, transitive): pages -> app -> account -> request -> session -> platform; config and backend are passed in. */
const LAYERS = ['platform', 'session', 'request', 'account', 'pages'];

/** A layer may use itself and the layers before it. */
const upward = LAYERS.slice(0, -1).map((layer, index) => ({
  name: `no-arrow-up-from-${layer}`,
  comment: `${layer}/ must not import the layers above it`,
  severity: 'error',
  from: { path: `^miniprogram/${layer}/` },
  to: { path: `^miniprogram/(${LAYERS.slice(index + 1).join('|')}|app|texts|components|packages)/` },
}));

/** The folders under tools/ that are packages. */
const TOOLS = path.join(__dirname, 'tools');
const packages = (fs.existsSync(TOOLS) ? fs.readdirSync(TOOLS) : [])
  .filter((folder) => fs.existsSync(path.join(TOOLS, folder, 'package.json')))
  .join('|');

/** By a path instead of the package's name, so that it may reach what the package does not export. */
const byPath = { dependencyTypes: ['local'], dependencyTypesNot: ['aliased-workspace'] };

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...upward,
    {
      name: 'no-arrow-up-from-app',
      comment: 'app/ must not import pages or components',
      severity: 'error',
      from: { path: '^miniprogram/app/' },
      to: { path: '^miniprogram/(pages|components|packages)/' },
    },
    {
      name: 'config-and-backend-are-handed-in',
      severity: 'error',
      from: { path: '^miniprogram/', pathNot: '^miniprogram/(backend/|(app|services|config)\\.ts$)' },
      to: { path: '^miniprogram/(backend/(?!error-texts)|(config|services|app)\\.ts$)' },
    },
    {
      name: 'what-ships-stands-alone',
      comment:
        'code for phones must not import tools/, test/ or an npm package that `dependencies` does not list',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: {
        pathNot: `^(${['miniprogram/', 'typings/', 'node_modules/miniprogram-api-typings/', ...packed].join('|')})`,
      },
    },
    {
      name: 'tools-stand-apart',
      comment:
        'each folder under tools/ can be removed as a whole; all may import app-model, by its package name',
      severity: 'error',
      from: { path: '^tools/([^/]+)/src/' },
      to: { path: '^tools/[^/]+/', pathNot: '^tools/($1|app-model)/' },
    },
    {
      name: 'another-tool-by-its-name',
      comment: 'what a tool exports, `<name>/testing` for tests, and nothing else of it',
      severity: 'error',
      from: { path: `^tools/(${packages})/` },
      to: { path: `^tools/(?:${packages})/`, pathNot: '^tools/$1/', ...byPath },
    },
    {
      name: 'a-tool-by-its-name',
      comment: 'what a tool exports, `<name>/testing` for tests, and nothing else of it',
      severity: 'error',
      from: { path: '^(?:test|miniprogram)/' },
      to: { path: `^tools/(?:${packages})/`, ...byPath },
    },
    {
      name: 'what-tests-share-is-for-tests',
      severity: 'error',
      from: { path: '^tools/[^/]+/(src|bin)/' },
      to: { path: '^tools/[^/]+/(test|testing)/' },
    },
    // Pages and components are loaded through app.json and usingComponents, not by an import.
    {
      name: 'no-orphan-in-what-ships',
      severity: 'error',
      from: {
        orphan: true,
        path: '^miniprogram/',
        pathNot: '\\.d\\.ts$|^miniprogram/(components|pages|packages|backend)/',
      },
      to: {},
    },
    {
      name: 'declared',
      comment: 'each tool can be installed alone: its own package.json lists what it imports',
      severity: 'error',
      // The bench only runs in this repository, and uses its compilers.
      from: {
        path: '^tools/[^/]+/(src|bin|[^/]+\\.js$)',
        pathNot: '^tools/(bench/|api-server/src/contract/client-types)',
      },
      to: {
        path: 'node_modules/',
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'undetermined'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'resolvable',
      comment: 'tests that compare tools stay when a tool is taken away',
      severity: 'error',
      from: { pathNot: '(?:^|/)test/' },
      to: { couldNotResolve: true, pathNot: '^preview:' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // The bench's peers are installed by its own lock, if at all.
    exclude: { path: '(miniprogram_npm|/fixtures/|^tools/bench/peers/)' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.d.ts', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'default', 'types'],
    },
  },
};

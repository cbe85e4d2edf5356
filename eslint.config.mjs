import { createRequire } from 'node:module';
import eslint from '@eslint/js';
import { parseForESLint } from '@wxml/parser';
import wxml from 'eslint-plugin-wxml';
import tseslint from 'typescript-eslint';

/** With a name and version, which ESLint's cache requires of a parser. */
const { name, version } = createRequire(import.meta.url)('@wxml/parser/package.json');
const wxmlParser = { meta: { name, version }, parseForESLint };

const GLOBAL_OBJECT = 'Identifier[name=/^(globalThis|global|window|self)$/]';

/** All forms in which TypeScript code can access `wx`. */
const noWx = (severity, advice) => {
  const message = `Only miniprogram/platform/wx.ts names wx. ${advice}`;
  return {
    'no-restricted-globals': [severity, { name: 'wx', message }],
    'no-restricted-syntax': [
      severity,
      // Casts and parentheses in between make no difference.
      ...[
        `MemberExpression[property.name='wx']:has(${GLOBAL_OBJECT})`,
        `MemberExpression[property.value='wx']:has(${GLOBAL_OBJECT})`,
        `VariableDeclarator:has(ObjectPattern > Property[key.name='wx']):has(${GLOBAL_OBJECT})`,
        "TSTypeQuery Identifier[name='wx']",
      ].map((selector) => ({ selector, message })),
      {
        selector:
          "ImportDeclaration[source.value=/platform\\u002fwx$/] ImportSpecifier[imported.name='wechat']",
        message: 'Only app.ts uses the real wx: other modules get what they need as arguments.',
      },
    ],
  };
};

/** Folders that every sign-in and request passes through: each must run in a plain test. */
const LAYERS = '{session,request,account,platform,backend,app}/**/*.ts';
const noWxInRooms = noWx('error', 'Take what you need as an argument.');

/**
 * Compiled by WeChat's tools each call of an async function rebuilds Babel's regenerator runtime (450 us on a quiet
 * desktop where the source costs 14), and an object spread calls a helper that copies one member after the other.
 */
const noAsync = [
  ['FunctionDeclaration[async=true]', 'an async function'],
  ['FunctionExpression[async=true]', 'an async function'],
  ['ArrowFunctionExpression[async=true]', 'an async function'],
  ['FunctionDeclaration[generator=true]', 'a generator'],
  ['FunctionExpression[generator=true]', 'a generator'],
  ['ForOfStatement[await=true]', 'for await'],
  ['ObjectExpression > SpreadElement', 'an object spread'],
  ['ObjectPattern > RestElement', 'an object rest'],
].map(([selector, what]) => ({
  selector,
  message: `Every request passes here, and ${what} is slow once WeChat has compiled it: use callbacks, or list the members.`,
}));

/** The start of a chain of calls: `wx` in `wx.login().then(...)`. */
function rootOf(node) {
  const next =
    node.callee ?? node.object ?? (/^(?:ChainExpression|TSNonNull)/.test(node.type) && node.expression);
  return next ? rootOf(next) : node;
}

/**
 * The rule of typescript-eslint, without what it says of `wx.showToast({ title })`: of that the warning about `wx` tells
 * its author what to do.
 */
const floating = tseslint.plugin.rules['no-floating-promises'];
const page = {
  meta: { name: 'page', version: '1' },
  rules: {
    'no-floating-promises': {
      ...floating,
      create(context) {
        const report = (problem) => {
          const { type, name } = rootOf(problem.node.expression ?? problem.node);
          if (type !== 'Identifier' || name !== 'wx') context.report(problem);
        };
        return floating.create(Object.create(context, { report: { value: report } }));
      },
    },
  },
};

/** The folders of the tools, each a separate package. */
const PACKAGES = ['api-server', 'app-model', 'bench', 'component-test', 'preview', 'release', 'setup'].join(
  '|',
);

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'miniprogram/miniprogram_npm/',
      'coverage/',
      '.stryker-tmp/',
      'reports/',
      '**/*.d.ts',
      '**/test/fixtures/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './test/tsconfig.json',
          // #region tooling
          './tools/tsconfig.lint.json',
          './tools/bench/client/tsconfig.json',
          // #endregion tooling
          // A program is created for each file that no earlier program contains.
          './tools/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Pages pass async methods to WeChat, which ignores what they return.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['miniprogram/**/*.ts'],
    ignores: ['miniprogram/platform/wx.ts'],
    plugins: { page },
    rules: {
      // A warning: the page works, and its author decides.
      ...noWx(
        'warn',
        'Using wx here works too: give the call a `fail`, or its promise a `.catch`, so that a failure is not lost. ' +
          'A port in miniprogram/platform ends in time, names its failures, knows which base library has the call, and ' +
          'lets this file run in a plain test.',
      ),
      '@typescript-eslint/no-floating-promises': 'off',
      'page/no-floating-promises': 'error',
      'no-console': 'error',
      'no-control-regex': 'off',
    },
  },
  {
    files: [`miniprogram/${LAYERS}`, 'miniprogram/{app,config,services}.ts'],
    ignores: ['miniprogram/platform/wx.ts'],
    rules: noWxInRooms,
  },
  {
    files: ['miniprogram/app.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noWxInRooms['no-restricted-syntax'].slice(1, -1)] },
  },
  {
    files: ['miniprogram/{session,request,platform,backend}/**/*.ts', 'miniprogram/services.ts'],
    // Neither runs during a request or a launch.
    ignores: ['miniprogram/platform/{dialogs,privacy}.ts'],
    rules: { 'no-restricted-syntax': [...noWxInRooms['no-restricted-syntax'], ...noAsync] },
  },
  {
    files: ['miniprogram/platform/wx.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noAsync] },
  },
  // #region api-server
  {
    // A write without a handler for its failure would end the process when the disk is full.
    files: ['tools/api-server/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      // Nor a promise passed to a caller that ignores it, such as a timer or an event.
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  // #endregion api-server
  {
    // One way to write each thing; shipped code has its own selectors above.
    files: ['tools/**/*.ts', 'test/**/*.ts'],
    // The app gets objects of these two classes: `private` members would be visible to it.
    ignores: ['tools/preview/src/wx/event-channel.ts', 'tools/preview/src/wx/canvas/legacy-context.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'PrivateIdentifier', message: 'Write `private`.' },
        {
          selector: "CallExpression:matches([callee.name='test'], [callee.object.name='test'])",
          message: 'Write `it`.',
        },
      ],
    },
  },
  {
    files: ['tools/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?:\\.\\./)+(?:tools/(?:${PACKAGES})|(?:${PACKAGES})/(?:src|test|testing|bin|bench|soak|load))(?:/|$)`,
              message:
                'Import another package by its name: what it exports, or `preview/testing` and the like in tests.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/test/**/*.ts'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: {
        console: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        require: 'readonly',
      },
    },
  },
  // #region tooling
  {
    files: ['tools/preview/test/support/*.cjs'],
    languageOptions: {
      globals: {
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        localStorage: 'readonly',
        sessionStorage: 'readonly',
        indexedDB: 'readonly',
        caches: 'readonly',
      },
    },
  },
  {
    files: ['tools/bench/peers/*.mjs'],
    languageOptions: { globals: { Headers: 'readonly', Request: 'readonly', Response: 'readonly' } },
  },
  // #endregion tooling
  {
    files: ['miniprogram/**/*.wxml'],
    plugins: { wxml },
    languageOptions: { parser: wxmlParser },
    rules: {
      'wxml/report-wxml-syntax-error': 'error',
      'wxml/report-interpolation-error': 'error',
      'wxml/report-wxs-syntax-error': 'error',
      'wxml/no-duplicate-attributes': 'error',
      'wxml/wx-key': 'error',
      'wxml/no-inconsistent-tagname': 'error',
    },
  },
  {
    files: ['miniprogram/**/*.wxs'],
    languageOptions: { ecmaVersion: 5, sourceType: 'commonjs' },
  },
);

import eslint from '@eslint/js';
import wxmlParser from '@wxml/parser';
import wxml from 'eslint-plugin-wxml';
import tseslint from 'typescript-eslint';

const GLOBAL_OBJECT = 'Identifier[name=/^(globalThis|global|window|self)$/]';

/** `wx` in every form that TypeScript code could reach it by. */
const noWx = {
  'no-restricted-globals': ['error', { name: 'wx', message: 'Only miniprogram/platform/wx.ts names wx.' }],
  'no-restricted-syntax': [
    'error',
    // Casts and parentheses in between make no difference.
    ...[
      `MemberExpression[property.name='wx']:has(${GLOBAL_OBJECT})`,
      `MemberExpression[property.value='wx']:has(${GLOBAL_OBJECT})`,
      `VariableDeclarator:has(ObjectPattern > Property[key.name='wx']):has(${GLOBAL_OBJECT})`,
      "TSTypeQuery Identifier[name='wx']",
    ].map((selector) => ({ selector, message: 'Only miniprogram/platform/wx.ts names wx.' })),
    {
      selector: "ImportDeclaration[source.value=/platform\\u002fwx$/] ImportSpecifier[imported.name='wechat']",
      message: 'Only app.ts takes the real wx: other rooms get what they need as arguments.',
    },
  ],
};

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
      'test/component/fixtures/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './test/tsconfig.json', './tools/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Pages hand async methods to WeChat, which ignores what they return.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['miniprogram/**/*.ts'],
    ignores: ['miniprogram/platform/wx.ts'],
    rules: { ...noWx, 'no-console': 'error', 'no-control-regex': 'off' },
  },
  {
    files: ['miniprogram/app.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noWx['no-restricted-syntax'].slice(1, -1)] },
  },
  {
    // A write that nobody waits for ends the process when the disk is full.
    files: ['tools/api-server/src/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }] },
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
    languageOptions: { globals: { module: 'readonly', __dirname: 'readonly', process: 'readonly', require: 'readonly' } },
  },
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

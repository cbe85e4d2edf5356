const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

/** What every project shares: TypeScript before JavaScript, so that a stale .js never wins. */
const base = {
  rootDir: __dirname,
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs'],
  transform: { '^.+\\.[jt]s$': swc },
  testEnvironment: 'node',
  clearMocks: true,
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp'],
};

module.exports = {
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...base, displayName: 'model', testMatch: ['<rootDir>/test/model/**/*.test.ts'] },
    {
      ...base,
      displayName: 'component',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/component/**/*.test.ts'],
      // WeChat's own npm look-up. TDesign ships ES modules, so what packing npm put there is compiled too.
      moduleDirectories: ['miniprogram_npm', 'node_modules'],
      modulePaths: ['<rootDir>/miniprogram/miniprogram_npm'],
      transformIgnorePatterns: ['/node_modules/'],
    },
    { ...base, displayName: 'contract', testMatch: ['<rootDir>/test/contract/**/*.test.ts'] },
    { ...base, displayName: 'tools', testMatch: ['<rootDir>/tools/*/test/**/*.test.ts'] },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};

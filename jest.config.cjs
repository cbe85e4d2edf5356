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

/** The mini-program's component tests run as those of any project do that uses the package. */
const component = { ...base, ...require('./tools/component-test/jest-preset.js') };

module.exports = {
  testTimeout: 30_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...base, displayName: 'model', testMatch: ['<rootDir>/test/model/**/*.test.ts'] },
    { ...component, displayName: 'component', testMatch: ['<rootDir>/test/component/**/*.test.ts'] },
    {
      ...component,
      displayName: 'component-test',
      testMatch: ['<rootDir>/tools/component-test/test/**/*.test.ts'],
      // The fixtures' TDesign is the one that was packed for the mini-program here.
      modulePaths: ['<rootDir>/miniprogram/miniprogram_npm'],
    },
    { ...base, displayName: 'contract', testMatch: ['<rootDir>/test/contract/**/*.test.ts'] },
    { ...base, displayName: 'tools', testMatch: ['<rootDir>/tools/!(component-test)/test/**/*.test.ts'] },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};

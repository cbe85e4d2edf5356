/**
 * A jest preset for a mini-program's component tests: `preset: 'component-test'`. TypeScript before JavaScript, so
 * that a stale .js never wins, and WeChat's own npm look-up. What npm packing left is compiled too, since TDesign
 * ships ES modules.
 */
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};

module.exports = {
  testEnvironment: require.resolve('jest-environment-jsdom'),
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs'],
  transform: { '^.+\\.[jt]s$': ['component-test/transform', swc] },
  moduleDirectories: ['miniprogram_npm', 'node_modules'],
  // These packages ship TypeScript: it is compiled wherever they are installed.
  transformIgnorePatterns: [
    '[/\\\\]node_modules[/\\\\](?!(?:.*[/\\\\])?(?:component-test|mp-app-model)[/\\\\](?!node_modules))',
  ],
  clearMocks: true,
};

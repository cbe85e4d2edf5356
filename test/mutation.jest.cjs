/** `npm run test:mutation`: the unit tests, in an environment that tells Stryker which test reaches which line. */
const { projects } = require('../jest.config.cjs');

const unit = projects.find(({ displayName }) => displayName === 'unit');

module.exports = {
  ...unit,
  testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
  // Stryker runs in a copy of the project inside the folder that jest leaves out else.
  modulePathIgnorePatterns: [],
};

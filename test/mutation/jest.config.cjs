/** `npm run test:mutation`: the unit tests, in an environment that tells Stryker which test reaches which line. */
const path = require('node:path');

const { projects } = require('../../jest.config.cjs');

const unit = projects.find(({ displayName }) => displayName === 'unit');

module.exports = {
  ...unit,
  runner: path.join(__dirname, 'runner.cjs'),
  testEnvironment: path.join(__dirname, 'environment.cjs'),
  // Clocks are fake, and the longest test takes two seconds: whoever takes this long waits for ever, also on a busy machine.
  testTimeout: 15_000,
  // Stryker runs in a copy of the project inside the folder that jest leaves out else.
  modulePathIgnorePatterns: [],
};

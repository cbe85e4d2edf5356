/** Once a test has noticed the mutant, the others need not run: a mutant that hangs would cost each its time-out. */
const TestEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');

const isMutated = () => process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;

module.exports = class extends TestEnvironment {
  #isNoticed = false;

  constructor(config, context) {
    super(config, context);
    const stryker = this.handleTestEvent;
    this.handleTestEvent = async (event, state) => {
      await stryker?.(event, state);
      if (event.name === 'test_done' && event.test.errors.length > 0) this.#isNoticed = isMutated();
      if (event.name === 'test_start' && this.#isNoticed) event.test.mode = 'skip';
    };
  }
};

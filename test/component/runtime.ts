/** The harness of the component tests, over the mini-program that this repository ships. */
export * from 'component-test';

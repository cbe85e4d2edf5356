/** The harness of the component tests, over the mini-program that this repository ships. */
export * from 'component-test';

/** Each test of the file has its own clock. @param now its start */
export function useFakeTimers(now?: Date): void {
  beforeEach(() => {
    jest.useFakeTimers(now && { now });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
}

interface Remembered {
  /** What `make` has made for the first test file of this worker that asked. */
  remembered<Value>(name: string, make: () => Value): Value;
  /** Writes a file that is there until the worker ends. */
  keptFile(name: string, text: string): string;
}

declare global {
  var loadShared: (path: string) => unknown;
}

export const { remembered, keptFile } = loadShared(
  './tools/release/test/support/remembered.cjs',
) as Remembered;

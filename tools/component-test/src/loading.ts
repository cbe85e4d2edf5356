let depth = 0;

/** Runs the top-level code of an app, a page or a component, and of the modules that it imports. */
export function whileLoading<Result>(run: () => Result): Result {
  depth += 1;
  try {
    return run();
  } finally {
    depth -= 1;
  }
}

/** Whether top-level module code is running, not a handler. */
export function isLoading(): boolean {
  return depth > 0;
}

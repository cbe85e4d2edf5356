let depth = 0;

/** Runs the code of a module: an app's, a page's, a component's, and what they import. */
export function whileLoading<Result>(run: () => Result): Result {
  depth += 1;
  try {
    return run();
  } finally {
    depth -= 1;
  }
}

/** Whether a module's code is being run now, and not one of its handlers. */
export function isLoading(): boolean {
  return depth > 0;
}

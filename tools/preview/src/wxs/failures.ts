const told = new Set<string>();
let held: { readonly place: string; readonly error: unknown }[] = [];
let holding = false;

/** Reports errors in WXS, equal ones once: a template may run many times a second. */
export function failed(place: string, error: unknown): void {
  if (holding) {
    held.push({ place, error });
    return;
  }
  const text = `${place}: ${error instanceof Error ? error.message : String(error)}`;
  if (told.has(text)) return;
  told.add(text);
  reportError(new Error(`WXS ${text}`, { cause: error }));
}

/** All files with WXS run at the start, also for pages that are never opened: their errors are held back. */
export function holdingFailures<T>(run: () => T): T {
  holding = true;
  try {
    return run();
  } finally {
    holding = false;
  }
}

/** Reports held-back errors of the files that a page runs. */
export function tellFailures(runs: (file: string) => boolean): void {
  const now = held.filter(({ place }) => runs(place));
  held = held.filter((each) => !now.includes(each));
  for (const { place, error } of now) failed(place, error);
}

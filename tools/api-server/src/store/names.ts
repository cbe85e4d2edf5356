import type { Reference } from './port';

/** The name in a field of a JSON record; `null` when it is no name. */
export function nameIn(text: string, { field, read = parsed }: Reference): string | null {
  let name: unknown;
  try {
    name = read(text)[field];
  } catch {
    // A damaged record is not a failure of the store: the caller reads it next and reports it.
  }
  return typeof name === 'string' ? name : null;
}

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** The last known names in records. Only guesses: another instance may have changed a record. */
export interface Guesses {
  get(key: string): string | undefined;
  put(key: string, name: string): void;
}

/** @param atMost - number of remembered names; then all are forgotten */
export function createGuesses(atMost: number): Guesses {
  const names = new Map<string, string>();
  return {
    get: (key) => names.get(key),
    put(key, name) {
      if (names.size >= atMost) names.clear();
      names.set(key, name);
    },
  };
}

import type { Reference } from './port';

/** What a record in JSON names in a field; `null` when that is no name. */
export function nameIn(text: string, { field, read = parsed }: Reference): string | null {
  let name: unknown;
  try {
    name = read(text)[field];
  } catch {
    // A damaged record is no fault of the store: whoever asked for it reads it next, and says so.
  }
  return typeof name === 'string' ? name : null;
}

const parsed = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** What records named when they were last read. Only a guess: another instance may have changed one since. */
export interface Guesses {
  get(key: string): string | undefined;
  put(key: string, name: string): void;
}

/** @param atMost - how many are remembered; then it starts over */
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

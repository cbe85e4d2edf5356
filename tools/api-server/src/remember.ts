/**
 * Caches the results for recent texts, so that a record that is read repeatedly is parsed once. The text
 * itself is the key: a changed record has another text.
 * @param atMost - number of cached results; then the cache is cleared
 */
export function remember<T>(atMost: number, make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    const value = make(text);
    if (made.size >= atMost) made.clear();
    made.set(text, value);
    return value;
  };
}

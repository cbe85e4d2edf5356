/**
 * Remembers what was made of the last texts, so that a record that is read again and again is parsed once. The
 * text itself is the key: a changed record is another text.
 * @param atMost - how many are remembered; then it starts over
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

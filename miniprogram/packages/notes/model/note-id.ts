/** Longer than any backend's ids, and short enough for an address. */
const LONGEST = 128;

/**
 * The id in a page's query, where WeChat leaves what stands in the address as it is.
 * @returns '' where the query has none; `undefined` for what cannot be an id, whoever made the link
 */
export function readNoteId(value: unknown): string | undefined {
  if (value === undefined || value === '') return '';
  if (typeof value !== 'string') return undefined;
  try {
    const id = decodeURIComponent(value);
    // In an address it must stand for itself: `..` would name what is above, half a surrogate pair nothing.
    encodeURIComponent(id);
    return id.length > LONGEST || id === '.' || id === '..' ? undefined : id;
  } catch {
    return undefined;
  }
}

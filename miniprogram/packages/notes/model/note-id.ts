/** What an id of any backend is made of: it stands in an address, and `..` would name what is above. */
const ID = /^(?!\.{1,2}$)[\w.~:-]{1,128}$/;

/**
 * The id in a page's query, where WeChat leaves what stands in the address as it is.
 * @returns '' where the query has none; `undefined` for what cannot be an id, whoever made the link
 */
export function readNoteId(value: unknown): string | undefined {
  if (value === undefined || value === '') return '';
  if (typeof value !== 'string') return undefined;
  try {
    const id = decodeURIComponent(value);
    return ID.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

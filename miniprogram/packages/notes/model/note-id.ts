/** The characters of an id: it becomes part of a path, where `..` would name the parent. */
const ID = /^(?!\.{1,2}$)[\w.~:-]{1,128}$/;

/**
 * The id in a page's query, which WeChat does not decode.
 * @returns '' when the query has none; `undefined` for an invalid id
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

/** One `{{ }}`: the text between the braces, and where it starts in the surrounding text. */
export interface Mustache {
  readonly code: string;
  readonly offset: number;
}

/** The mustaches of a text or an attribute value, in order; an unclosed one is left out. */
export function mustaches(text: string): Mustache[] {
  const found: Mustache[] = [];
  for (let start = text.indexOf('{{'); start >= 0;) {
    const end = closing(text, start + 2);
    if (end < 0) break;
    found.push({ code: text.slice(start + 2, end), offset: start + 2 });
    start = text.indexOf('{{', end + 2);
  }
  return found;
}

/** Offset of a `{{` without its `}}`. */
export function unclosedMustache(text: string): number | undefined {
  const last = mustaches(text).at(-1);
  const from = last === undefined ? 0 : last.offset + last.code.length + 2;
  const open = text.indexOf('{{', from);
  return open < 0 ? undefined : open;
}

/**
 * Offset of the `}}` that ends a mustache: not one in quotes, and not the end of an object literal such as
 * `{{ {a: {b: 1}} }}`.
 */
function closing(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let index = from; index < text.length; index += 1) {
    const char = text[index];
    if (quote !== '') {
      if (char === '\\') index += 1;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth > 0) depth -= 1;
      else if (text[index + 1] === '}') return index;
    }
  }
  return text.indexOf('}}', from);
}

/** Reserved in JavaScript, ordinary names in WXS. */
const RESERVED =
  'catch class const debugger enum export extends finally import in instanceof new super throw try with'.split(
    ' ',
  );

/**
 * Renames variables whose names JavaScript reserves (`var class = 1`), to valid names of the same length.
 * Properties and keys keep theirs, and so does a word that the file uses with JavaScript's meaning.
 *
 * @param source as written
 * @param code the same with strings and comments blanked, offset by offset
 */
export function renameReserved(source: string, code: string): string {
  let out = source;
  for (const word of RESERVED) {
    if (!code.includes(word)) continue;
    const places = [...code.matchAll(new RegExp(`(?<![\\w$])${word}(?![\\w$])`, 'g'))]
      .map(({ index }) => index)
      .filter((index) => !isPropertyName(code, index, word));
    if (!places.some((index) => isVariable(code, index, word))) continue;
    const name =
      ['$', '_', '0', '1'].map((end) => word.slice(0, -1) + end).find((each) => !code.includes(each)) ?? word;
    for (const index of places) out = out.slice(0, index) + name + out.slice(index + word.length);
  }
  return out;
}

/** `x.class` and `{ class: 1 }`; not `a ? class : b`. */
function isPropertyName(code: string, index: number, word: string): boolean {
  const before = code.slice(0, index).trimEnd();
  return before.endsWith('.') || (/[{,]$/.test(before) && /^\s*:/.test(code.slice(index + word.length)));
}

/** Declared by `var`, `function` or as a parameter. */
function isVariable(code: string, index: number, word: string): boolean {
  return (
    /(?:\bvar|\bfunction|[(,])\s*$/.test(code.slice(0, index)) &&
    /^\s*(?:[,;)(]|=(?!=)|\n|$)/.test(code.slice(index + word.length))
  );
}

/** Pattern and flags of a regular-expression literal as it stands in the code. */
export function regexpParts(text: string): { pattern: string; flags: string } {
  const end = text.lastIndexOf('/');
  return { pattern: text.slice(1, end), flags: text.slice(end + 1) };
}

/** Whether a pattern holds `(?<=` or `(?<!`, outside escapes and character classes. */
export function hasLookBehind(pattern: string): boolean {
  let inClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const char = pattern[index];
    if (char === '\\') index += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (!inClass && /^\(\?<[=!]/.test(pattern.slice(index, index + 4))) return true;
  }
  return false;
}

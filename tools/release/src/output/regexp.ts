/** Pattern and flags of a regular-expression literal as it stands in the code. */
export function regexpParts(text: string): { pattern: string; flags: string } {
  const end = text.lastIndexOf('/');
  return { pattern: text.slice(1, end), flags: text.slice(end + 1) };
}

/** Groups and escapes in a pattern that not every phone supports. */
export interface PatternParts {
  /** `(?<=` or `(?<!` */
  readonly lookBehind: boolean;
  /** `(?<name>` */
  readonly namedGroup: boolean;
  /** `\p{...}` */
  readonly property: boolean;
}

/** Parses a pattern, without escapes and character classes (`\p{}` counts in them too). */
export function patternParts(pattern: string): PatternParts {
  let inClass = false;
  const found = { lookBehind: false, namedGroup: false, property: false };
  for (let index = 0; index < pattern.length; index += 1) {
    const char = pattern[index];
    const rest = pattern.slice(index, index + 4);
    if (char === '\\') {
      if (/^\\[pP]\{/.test(rest)) found.property = true;
      index += 1;
    } else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (!inClass && /^\(\?<[=!]/.test(rest)) found.lookBehind = true;
    else if (!inClass && /^\(\?<[^=!]/.test(rest)) found.namedGroup = true;
  }
  return found;
}

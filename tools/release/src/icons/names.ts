// Everything that stands alone between quotes: attribute values, strings in mustaches, scripts and JSON.
// Rather one name too many than one icon too few; an extra icon costs some 45 bytes.
const QUOTED = /(?<=['"`])[a-z0-9][a-z0-9-]*(?=['"`])/g;

/** The icon names that a WXML, WXS, TypeScript, JavaScript or JSON text contains as whole strings. */
export function iconNamesIn(text: string, known: ReadonlySet<string>): string[] {
  return [...text.matchAll(QUOTED)].map(([name]) => name).filter((name) => known.has(name));
}

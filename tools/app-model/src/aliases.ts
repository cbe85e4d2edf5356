import { strings } from './values';

/** A pair of prefixes: `['@/', '']` for `"@/*": "/*"`. */
export type Alias = readonly [from: string, to: string];

/**
 * Reads `resolveAlias` of app.json in the order of the search: the longest prefix first, as in
 * miniprogram-ci, which refuses entries that do not end in `/*` on both sides.
 */
export function readAliases(value: unknown): Alias[] {
  return Object.entries(strings(value))
    .filter((sides) => sides.every((side) => side.endsWith('/*')))
    .map(([from, to]): Alias => [from.slice(0, -1), to.slice(0, -1).replace(/^\.?\//, '')])
    .sort(([a], [b]) => b.length - a.length);
}

const RULE = /\.t-icon-([a-z0-9][a-z0-9-]*):{1,2}before\s*\{[^}]*\}\s*/g;

/** The icons that TDesign's icon.wxss gives a glyph: `.t-icon-NAME:before{content:...}`. */
export function iconsIn(style: string): Set<string> {
  return new Set([...style.matchAll(RULE)].map((match) => match[1] ?? ''));
}

/** The style with only the glyphs of `keep`; every other rule stays. */
export function cutStyle(style: string, keep: ReadonlySet<string>): string {
  return style.replace(RULE, (rule, name: string) => (keep.has(name) ? rule : ''));
}

/** `//` in an address does not start a comment. */
const COMMENT_OR_TEXT = /(\burl\([^)]*\)|"[^"\n]*"|'[^'\n]*')|\/\*[\s\S]*?\*\/|\/\/.*/gi;

/** Less or Sass with its comments replaced by blanks, so that offsets stay. */
export function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (all, kept: string | undefined) => kept ?? blank(all));
}

/** The same length without content; lines stay. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

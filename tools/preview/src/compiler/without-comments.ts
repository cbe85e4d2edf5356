import { parse } from 'acorn';

/** Something is required, of a module or a plugin, behind the start of a comment. */
const MAY_BE_COMMENTED = /\/\/.*\brequire|\/\*[^]*\brequire/;

/**
 * Blanks the comments of a script that esbuild made: it keeps those inside of expressions, and what they require is not
 * required.
 */
export function withoutComments(code: string): string {
  if (!MAY_BE_COMMENTED.test(code)) return code;
  const comments: (readonly [start: number, end: number])[] = [];
  try {
    parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowReturnOutsideFunction: true,
      onComment: (_isBlock, _text, start, end) => comments.push([start, end]),
    });
  } catch {
    // What it requires is a guess then; the browser reports the fault.
    return code;
  }
  return comments.reduceRight(
    (text, [start, end]) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    code,
  );
}

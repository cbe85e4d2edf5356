/** One token of a WXML expression; offsets are into the expression's code. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly offset: number;
}

/** What is wrong in an expression, and where: an offset into its code. */
export interface ExpressionFault {
  readonly message: string;
  readonly offset: number;
}

// Longest first. Operators that wcc lacks (`??`, `?.`, `**`, `=>`, `>>>`) are listed so that messages can
// name them.
const SIGN =
  /\.\.\.|>>>|===|!==|<<=|\*\*|=>|\?\?|\?\.(?!\d)|<<|>>|==|!=|<=|>=|&&|\|\||[-+*/%]=|[-+*/%<>!~&|^?:.,()[\]{}=]/y;
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const SPACE = /(?:[ \t\r\n]|\/\*[\s\S]*?(?:\*\/|$))+/y;

/**
 * The tokens of an expression, ending with one of kind `end`; or a fault at the first character that starts
 * no token.
 */
export function tokenize(code: string): Token[] | ExpressionFault {
  const tokens: Token[] = [];
  for (let offset = 0; ;) {
    offset += match(SPACE, code, offset)?.length ?? 0;
    if (offset >= code.length) {
      tokens.push({ kind: 'end', text: '', offset: code.length });
      return tokens;
    }
    const token = next(code, offset);
    if (!token) return { message: faultOf(code, offset), offset };
    tokens.push(token);
    offset += token.text.length;
  }
}

function next(code: string, offset: number): Token | undefined {
  for (const [kind, pattern] of [
    ['name', NAME],
    ['number', NUMBER],
    ['string', STRING],
    ['sign', SIGN],
  ] as const) {
    const text = match(pattern, code, offset);
    if (text !== undefined) return { kind, text, offset };
  }
  return undefined;
}

function faultOf(code: string, offset: number): string {
  const char = String.fromCodePoint(code.codePointAt(offset) ?? 0);
  if (char === "'" || char === '"') return 'a string that does not end';
  if (char === '`') return 'WXML has no template literals';
  return `unexpected ${JSON.stringify(char)}`;
}

function match(pattern: RegExp, code: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(code)?.[0];
}

import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

import { placesIn, type Position, positionAt } from './position';

/** Thrown for a text that is not valid JSON; `position` is where parsing stopped. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly position: Position;

  constructor(message: string, position: Position) {
    super(message);
    this.position = position;
  }
}

/** The path to a value inside a document, such as `['tabBar', 'list', 0]`. */
export type JsonPath = readonly (string | number)[];

export interface JsonDocument {
  readonly value: unknown;
  /** Start of the value at `path`, or of its nearest existing parent. */
  at(path: JsonPath): Position;
}

export interface JsonOptions {
  /** Also accepts comments and trailing commas (tsconfig.json, editors' files); WeChat accepts neither. */
  readonly relaxed?: boolean;
}

/**
 * Parses JSON and keeps the position of every value: `JSON.parse` gives none for a well-formed but wrong
 * value. Strict, as WeChat's tools are, unless `relaxed` is set.
 * @throws JsonSyntaxError
 */
export function parseJson(text: string, { relaxed = false }: JsonOptions = {}): JsonDocument {
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { disallowComments: !relaxed, allowTrailingComma: relaxed });
  const [first] = errors.sort((a, b) => a.offset - b.offset);
  if (first) throw new JsonSyntaxError(wordsOf(source, first), positionAt(text, first.offset));
  if (!root) throw new JsonSyntaxError('unexpected end', positionAt(text, text.length));
  const place = placesIn(text);
  return { value: getNodeValue(root) as unknown, at: (path) => place(nearest(root, path).offset) };
}

function nearest(root: Node, path: JsonPath): Node {
  let node = root;
  for (const key of path) {
    const next = typeof key === 'number' ? node.children?.[key] : valueOf(node, key);
    if (!next) return node;
    node = next;
  }
  return node;
}

/** Of two fields of one name, the last counts. */
function valueOf({ type, children = [] }: Node, key: string): Node | undefined {
  if (type !== 'object') return undefined;
  return children.filter(({ children: named }) => named?.[0]?.value === key).at(-1)?.children?.[1];
}

// ParseErrorCode is a const enum, which isolated modules cannot read, so the library's function gives the
// names.
const WORDS: Readonly<Record<string, string>> = {
  InvalidNumberFormat: 'a malformed number',
  PropertyNameExpected: 'expected a key in double quotes (no comma may stand before "}")',
  ValueExpected: 'expected a value (no comma may stand before "]")',
  ColonExpected: 'expected ":" after the key',
  CommaExpected: 'expected ","',
  CloseBraceExpected: 'expected "}"',
  CloseBracketExpected: 'expected "]"',
  EndOfFileExpected: 'unexpected text after the end',
  InvalidCommentToken: 'a comment, which JSON does not have',
  UnexpectedEndOfComment: 'a comment that does not end',
  UnexpectedEndOfString: 'a string that does not end',
  InvalidUnicode: 'a bad \\u escape',
  InvalidEscapeCharacter: 'a bad escape in a string',
  InvalidCharacter: 'a control character in a string',
};

function wordsOf(source: string, { error, offset }: ParseError): string {
  if (offset >= source.trimEnd().length) return 'unexpected end';
  const name = printParseErrorCode(error);
  return WORDS[name] ?? `unexpected ${JSON.stringify(source[offset])}`;
}

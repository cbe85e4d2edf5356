import vm from 'node:vm';
import { renameReserved } from './wxs-names';

/** A piece of WXS: code, or text that must not be parsed as code. */
interface Piece {
  readonly kind: 'code' | 'string' | 'comment';
  readonly text: string;
}

const PIECES = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/g;

/** Escapes with a meaning in a JavaScript string; any other keeps its backslash in WXS. */
const UNKNOWN_ESCAPE = /\\([^'"\\bfnrtv0xu\r\n])/g;

function split(source: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of source.matchAll(PIECES)) {
    if (match.index > end) pieces.push({ kind: 'code', text: source.slice(end, match.index) });
    pieces.push({ kind: match[0].startsWith('/') ? 'comment' : 'string', text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < source.length) pieces.push({ kind: 'code', text: source.slice(end) });
  return pieces;
}

/**
 * Translates WXS to JavaScript with the same meaning: `x.constructor` is the *name* of a type, `'\d'` keeps
 * its backslash, names reserved in JavaScript are changed, and `require` uses names without `.wxs`, since the
 * engine registers modules that way. Line numbers stay.
 */
export function compileWxs(source: string): string {
  let out = '';
  for (const piece of split(source)) {
    if (piece.kind === 'comment') {
      out += piece.text.replace(/[^\n]/g, ' ');
    } else if (piece.kind === 'string') {
      const text = piece.text.replace(/\\\\|\\([\s\S])/g, (escape) =>
        escape.replace(UNKNOWN_ESCAPE, '\\\\$1'),
      );
      out += /\brequire\s*\(\s*$/.test(out) ? text.replace(/\.wxs(?=['"]$)/, '') : text;
    } else {
      out += piece.text;
    }
  }
  return nameTypes(renameReserved(out, blanked(out)));
}

/** The code with strings and comments replaced by spaces. */
function blanked(source: string): string {
  return split(source)
    .map(({ kind, text }) => (kind === 'code' ? text : text.replace(/[^\n]/g, ' ')))
    .join('');
}

/** Wraps compiled WXS so that its errors are reported with their place, and stop only this file. */
export function guardWxs(code: string, place: string): string {
  return `try{(function(){${code}\n}).call(null)}catch(error){window.__wxsFailed(${JSON.stringify(place)},error)}`;
}

/** `a.b(c)[0].constructor` -> `__wxsType(a.b(c)[0])`. */
function nameTypes(source: string): string {
  let out = '';
  let rest = 0;
  for (const piece of locate(source)) {
    const start = expressionStart(source, piece.start);
    const owner = source.slice(start, piece.start);
    if (start === piece.start || start < rest || /^(?:return|typeof|case|in|else)\s*$/.test(owner)) continue;
    out += `${source.slice(rest, start)}__wxsType(${owner})`;
    rest = piece.end;
  }
  return out + source.slice(rest);
}

/** Positions of `.constructor` and `['constructor']` in code. */
function locate(source: string): { start: number; end: number }[] {
  const code = blanked(source);
  const found = [...code.matchAll(/\.\s*constructor\b|\[\s{13,}\]/g)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }));
  return found.filter(
    ({ start, end }) =>
      code[start] === '.' || /^\[\s*(['"])constructor\1\s*\]$/.test(source.slice(start, end)),
  );
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** `return (x)` is not a call. */
const KEYWORD = /\b(?:return|typeof|case|delete|void|in|else|if|while|for|switch)\s*$/;

/** Start of the member expression that ends just before `end`. */
function expressionStart(source: string, end: number): number {
  let at = end;
  for (;;) {
    const before = source.slice(0, at).trimEnd();
    const last = before.slice(-1);
    const open = OPENING[last];
    if (open !== undefined) {
      at = matching(before, last, open);
      const callee = source.slice(0, at);
      if (!/[\w$)\]]\s*$/.test(callee) || KEYWORD.test(callee)) return at;
      continue;
    }
    const literal = /(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")$/.exec(before);
    if (literal) return before.length - literal[0].length;
    const word = /[\w$]+$/.exec(before);
    if (!word) return at;
    at = before.length - word[0].length;
    const dot = /\.\s*$/.exec(source.slice(0, at));
    if (!dot) return at;
    at -= dot[0].length;
  }
}

function matching(text: string, close: string, open: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i -= 1) {
    if (text[i] === close) depth += 1;
    else if (text[i] === open) depth -= 1;
    if (depth === 0) return i;
  }
  return 0;
}

/** Module names that a WXS file requires, as written. */
export function wxsRequires(source: string): string[] {
  const found: string[] = [];
  let code = '';
  for (const piece of split(source)) {
    if (piece.kind === 'string' && /\brequire\s*\(\s*$/.test(code)) found.push(piece.text.slice(1, -1));
    code = piece.kind === 'code' ? piece.text : '';
  }
  return found;
}

/** The first syntax error of compiled WXS: its line (from 1) and column (from 1). */
export function checkWxs(code: string): { text: string; line: number; column: number } | undefined {
  try {
    new vm.Script(`(function(require,exports,module){${code}\n})`, { filename: 'x.wxs' });
    return undefined;
  } catch (error) {
    if (!(error as Error).stack?.startsWith('x.wxs:')) throw error;
    const [, line, caret] = /^x\.wxs:(\d+)\n.*\n(\s*)\^/.exec((error as Error).stack ?? '') ?? [];
    const number = Number(line ?? 1);
    const prefix = number === 1 ? '(function(require,exports,module){'.length : 0;
    return {
      text: (error as Error).message,
      line: number,
      column: Math.max(1, (caret?.length ?? 0) - prefix + 1),
    };
  }
}

/** An expression of WXML, parsed. */
export type Expression =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly object: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly Entry[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'condition';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

/** One part of an object: a key with its value, or a spread. */
export type Entry = { readonly key: string; readonly value: Expression } | { readonly spread: Expression };

/** From the weakest to the strongest; WXML has neither `??`, `?.`, `**`, `>>>` nor a unary plus. */
const LEVELS = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['===', '!==', '==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
] as const;

const TOKEN =
  /\s*(?:(\d+\.?\d*|\.\d+)|([A-Za-z_$\u0080-\uffff][\w$\u0080-\uffff]*)|('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")|(\?\?|\?\.(?!\d)|\*\*|>>>|\.\.\.|===|!==|==|!=|<=|>=|&&|\|\||<<|>>|[-+*/%<>!~?:()[\]{},.|&^]))/y;

const LITERALS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

interface Token {
  readonly type: 'number' | 'name' | 'string' | 'sign';
  readonly text: string;
}

/** What an expression cannot be: `unexpected token`. */
export class ExpressionFault extends Error {
  override readonly name = 'ExpressionFault';
}

function tokenize(code: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = code.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(code);
    if (!match) throw new ExpressionFault(`unexpected token \`${code.slice(from).trim().slice(0, 20)}\`.`);
    const [, number, name, string, sign] = match;
    if (number !== undefined) tokens.push({ type: 'number', text: number });
    else if (name !== undefined) tokens.push({ type: 'name', text: name });
    else if (string !== undefined) tokens.push({ type: 'string', text: string });
    else tokens.push({ type: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** @throws ExpressionFault */
export function parseExpression(code: string): Expression {
  const parser = new Parser(tokenize(code));
  const expression = parser.expression();
  parser.end();
  return expression;
}

/** The inside of an object, as `<template data>` takes it: `a, ...b, c: 1`. @throws ExpressionFault */
export function parseEntries(code: string): Expression {
  const parser = new Parser(tokenize(code));
  const entries = parser.entries();
  parser.end();
  return { kind: 'object', entries };
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  end(): void {
    if (this.at < this.tokens.length) this.fail();
  }

  expression(): Expression {
    const test = this.binary(0);
    if (!this.take('?')) return test;
    const yes = this.expression();
    this.expect(':');
    return { kind: 'condition', test, yes, no: this.expression() };
  }

  entries(): Entry[] {
    const entries: Entry[] = [];
    while (this.at < this.tokens.length && !this.is('}')) {
      entries.push(this.entry());
      if (!this.take(',')) break;
    }
    return entries;
  }

  private entry(): Entry {
    if (this.take('...')) return { spread: this.expression() };
    const token = this.next();
    if (token.type === 'sign') this.fail();
    const key = token.type === 'string' ? unquote(token.text) : token.text;
    if (this.take(':')) return { key, value: this.expression() };
    if (token.type !== 'name') this.fail();
    return { key, value: nameOrLiteral(key) };
  }

  private binary(level: number): Expression {
    const operators: readonly string[] | undefined = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const operator = operators.find((sign) => this.take(sign));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): Expression {
    const operator = ['!', '-', '~'].find((sign) => this.take(sign));
    return operator === undefined ? this.postfix() : { kind: 'unary', operator, operand: this.unary() };
  }

  private postfix(): Expression {
    let left = this.primary();
    for (;;) {
      if (this.take('.')) {
        const { type, text } = this.next();
        if (type !== 'name') this.fail();
        left = { kind: 'member', object: left, key: { kind: 'value', value: text } };
      } else if (this.take('[')) {
        left = { kind: 'member', object: left, key: this.expression() };
        this.expect(']');
      } else if (this.take('(')) {
        left = { kind: 'call', callee: left, args: this.list(')') };
      } else return left;
    }
  }

  private primary(): Expression {
    const { type, text } = this.next();
    if (type === 'number') return { kind: 'value', value: Number(text) };
    if (type === 'string') return { kind: 'value', value: unquote(text) };
    if (type === 'name') return nameOrLiteral(text);
    if (text === '(') {
      const inside = this.expression();
      this.expect(')');
      return inside;
    }
    if (text === '[') return { kind: 'array', items: this.list(']') };
    if (text !== '{') this.fail();
    const entries = this.entries();
    this.expect('}');
    return { kind: 'object', entries };
  }

  private list(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.take(close)) {
      items.push(this.expression());
      if (!this.is(close)) this.expect(',');
    }
    return items;
  }

  private is(sign: string): boolean {
    const token = this.tokens[this.at];
    return token?.type === 'sign' && token.text === sign;
  }

  private take(sign: string): boolean {
    if (!this.is(sign)) return false;
    this.at += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) this.fail();
  }

  private next(): Token {
    const token = this.tokens[this.at] ?? this.fail();
    this.at += 1;
    return token;
  }

  private fail(): never {
    throw new ExpressionFault(`unexpected token \`${this.tokens[this.at]?.text ?? 'end of expression'}\`.`);
  }
}

function nameOrLiteral(name: string): Expression {
  return LITERALS.has(name) ? { kind: 'value', value: LITERALS.get(name) } : { kind: 'name', name };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\([\s\S])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
}

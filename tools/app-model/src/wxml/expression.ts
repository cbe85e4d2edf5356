import { ExpressionError } from './expression-error';
import { type ExpressionFault, type Token, tokenize } from './expression-tokens';

export type { ExpressionFault } from './expression-tokens';

/** A WXML expression as a tree; `offset` is where it starts in the code. */
export type Expression = { readonly offset: number } & (
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'condition';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly type: 'member'; readonly object: Expression; readonly property: string | Expression }
  | { readonly type: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly type: 'array'; readonly items: readonly Expression[] }
  | { readonly type: 'object'; readonly fields: readonly Field[] }
);

/** `name: value`, `name` alone, or `...value` (which has no name). */
export interface Field {
  readonly name: string | undefined;
  readonly value: Expression;
}

/** `fields`: the field list in `data` of `<template>`; `expression` everywhere else. */
export type ExpressionForm = 'expression' | 'fields';

export type ParsedExpression = { readonly root: Expression } | { readonly fault: ExpressionFault };

/**
 * Parses the text between `{{` and `}}` by the grammar of wcc, WeChat's own compiler, as its answers in
 * test/wcc-verdicts.json show it: only `true`, `false`, `null` and `undefined` are reserved; it has no unary
 * plus, no access after parentheses or a string (`(a).b`), and no trailing comma.
 */
export function parseExpression(code: string, form: ExpressionForm = 'expression'): ParsedExpression {
  const tokens = tokenize(code);
  if (!Array.isArray(tokens)) return { fault: tokens };
  try {
    return { root: new Parser(tokens).whole(form) };
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: error.fault };
    throw error;
  }
}

const LITERALS: ReadonlyMap<string, boolean | null | undefined> = new Map<string, boolean | null | undefined>(
  [
    ['true', true],
    ['false', false],
    ['null', null],
    ['undefined', undefined],
  ],
);

const LEVELS: readonly ReadonlySet<string>[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!=', '===', '!=='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
].map((level) => new Set(level));

class Parser {
  private index = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(form: ExpressionForm): Expression {
    const offset = this.token.offset;
    const root: Expression =
      form === 'fields' ? { type: 'object', offset, fields: this.fields('') } : this.expression();
    if (this.token.kind !== 'end') this.fail();
    return root;
  }

  private expression(): Expression {
    const test = this.binary(0);
    if (!this.take('?')) return test;
    const yes = this.expression();
    this.expect(':');
    return { type: 'condition', offset: test.offset, test, yes, no: this.expression() };
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    while (this.token.kind === 'sign' && operators.has(this.token.text)) {
      const operator = this.advance().text;
      left = { type: 'binary', offset: left.offset, operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Expression {
    const { offset, text, kind } = this.token;
    if (kind !== 'sign' || !['!', '~', '-'].includes(text)) return this.postfix();
    this.advance();
    // After a minus wcc accepts a minus or a value, but not `!` or `~`.
    if (text === '-' && ['!', '~'].includes(this.token.text)) this.fail();
    return { type: 'unary', offset, operator: text, operand: this.unary() };
  }

  private postfix(): Expression {
    let { value, open } = this.primary();
    while (open) {
      const offset = value.offset;
      if (this.take('.')) value = { type: 'member', offset, object: value, property: this.name() };
      else if (this.take('[')) {
        value = { type: 'member', offset, object: value, property: this.expression() };
        this.expect(']');
      } else if (this.take('(')) value = { type: 'call', offset, callee: value, args: this.list(')') };
      else open = false;
    }
    return value;
  }

  /** `open`: wcc accepts `.b`, `[b]` and `(b)` after it. */
  private primary(): { value: Expression; open: boolean } {
    const { kind, text, offset } = this.token;
    if (kind === 'name') {
      this.advance();
      if (LITERALS.has(text))
        return { value: { type: 'literal', offset, value: LITERALS.get(text) }, open: false };
      return { value: { type: 'name', offset, name: text }, open: true };
    }
    if (kind === 'number') {
      this.advance();
      return { value: { type: 'literal', offset, value: Number(text) }, open: false };
    }
    if (kind === 'string') {
      this.advance();
      return { value: { type: 'literal', offset, value: unquote(text) }, open: false };
    }
    if (this.take('[')) return { value: { type: 'array', offset, items: this.list(']') }, open: true };
    if (this.take('{')) {
      const fields = this.fields('}');
      this.expect('}');
      return { value: { type: 'object', offset, fields }, open: false };
    }
    if (!this.take('(')) this.fail();
    const value = this.expression();
    this.expect(')');
    return { value, open: false };
  }

  private list(end: string): Expression[] {
    const items: Expression[] = [];
    if (this.take(end)) return items;
    do items.push(this.expression());
    while (this.take(','));
    this.expect(end);
    return items;
  }

  private fields(end: string): Field[] {
    const fields: Field[] = [];
    do fields.push(this.field(end));
    while (this.take(','));
    return fields;
  }

  private field(end: string): Field {
    if (this.take('...')) return { name: undefined, value: this.expression() };
    if (this.token.text === end) {
      this.fail(end === '}' ? 'WXML has no empty object and no comma before "}"' : 'expected a name here');
    }
    const { offset } = this.token;
    const name = this.name();
    return { name, value: this.take(':') ? this.expression() : { type: 'name', offset, name } };
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind !== 'name' || LITERALS.has(text)) this.fail();
    return this.advance().text;
  }

  private get token(): Token {
    // The last token is `end`, and the parser never advances past it.
    return this.tokens[this.index] ?? { kind: 'end', text: '', offset: 0 };
  }

  private advance(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.index += 1;
    return token;
  }

  private take(sign: string): boolean {
    if (this.token.kind !== 'sign' || this.token.text !== sign) return false;
    this.advance();
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) this.fail(`expected "${sign}"`);
  }

  private fail(message = faultAt(this.token)): never {
    throw new ExpressionError({ message, offset: this.token.offset });
  }
}

function faultAt({ kind, text }: Token): string {
  if (kind === 'end') return 'the expression ends too early';
  if (['?.', '??', '**', '>>>', '=>', '=', '+=', '-=', '*=', '/=', '%=', '<<='].includes(text))
    return `WXML has no operator ${text}`;
  return `unexpected ${JSON.stringify(text)}`;
}

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\([\s\S])/g, (_all, char: string) => ({ n: '\n', t: '\t' })[char] ?? char);
}

import { type Expression, type ExpressionForm, mustaches, parseExpression } from 'mp-app-model/wxml';
import { evaluate, type Result, type Scope } from './evaluate';

/** Thrown for an invalid expression. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** An attribute's value or a text, ready for evaluation. */
export type Value = (scope: Scope) => Result;

/** `\n` in WXML is a line break. */
const unescape = (text: string): string =>
  text.replace(/\\([nrt])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign);

/**
 * A single `{{ }}` keeps its type; anything else becomes text.
 *
 * @throws ExpressionError
 */
export function attributeValue(source: string): Value {
  const parts = split(source);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return (scope) => evaluate(only, scope);
  }
  return textOf(parts);
}

/** A text between tags: always a string. @throws ExpressionError */
export function textValue(source: string): Value {
  return textOf(split(source));
}

/** The `data` of a `<template>`: the fields of an object. @throws ExpressionError */
export function templateData(source: string): Value {
  const [, inside] = /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(source) ?? [];
  if (inside === undefined) return () => ({ value: {}, fromModule: false });
  const object = parse(inside, inside.trim().startsWith('{') ? 'expression' : 'fields');
  return (scope) => evaluate(object, scope);
}

function textOf(parts: readonly (string | Expression)[]): Value {
  return (scope) => {
    let text = '';
    for (const part of parts) {
      const value = typeof part === 'string' ? part : evaluate(part, scope).value;
      if (value !== undefined) text = text + (value as string);
    }
    return { value: text, fromModule: false };
  };
}

function split(source: string): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let end = 0;
  for (const { code, offset } of mustaches(source)) {
    if (offset - 2 > end) parts.push(unescape(source.slice(end, offset - 2)));
    parts.push(expressionOf(code));
    end = offset + code.length + 2;
  }
  if (end < source.length) parts.push(unescape(source.slice(end)));
  return parts;
}

/** `{{ }}` is an empty text, and `{{a: 1}}` an object. */
function expressionOf(code: string): Expression {
  if (code.trim() === '') return { type: 'literal', offset: 0, value: '' };
  return parse(code, /^\s*(?:\.\.\.|[\w$]+\s*:)/.test(code) ? 'fields' : 'expression');
}

function parse(code: string, form: ExpressionForm): Expression {
  const parsed = parseExpression(code, form);
  if ('fault' in parsed) throw new ExpressionError(parsed.fault.message);
  return parsed.root;
}

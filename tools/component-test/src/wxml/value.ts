import { evaluate, type Result, type Scope } from './evaluate';
import { parseEntries, parseExpression, type Expression } from './expression';

/** An attribute's value or a text, ready to be evaluated. */
export type Value = (scope: Scope) => Result;

const MUSTACHE = /\{\{([\s\S]*?)\}\}(?!\}(?!\}))/g;

/** `\n` in WXML is a line's end. */
const unescape = (text: string): string =>
  text.replace(/\\([nrt])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign);

/**
 * One `{{ }}` alone keeps its type; everything else is text.
 *
 * @throws ExpressionFault
 */
export function attributeValue(source: string): Value {
  const parts = split(source);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return (scope) => evaluate(only, scope);
  }
  return textOf(parts);
}

/** A text between tags: always a string, whatever it holds. @throws ExpressionFault */
export function textValue(source: string): Value {
  return textOf(split(source));
}

/** The `data` of a `<template>`: the inside of an object. @throws ExpressionFault */
export function templateData(source: string): Value {
  const [, inside] = /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(source) ?? [];
  if (inside === undefined) return () => ({ value: {}, fromModule: false });
  const entries = inside.trim().startsWith('{') ? parseExpression(inside) : parseEntries(inside);
  return (scope) => evaluate(entries, scope);
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
  for (const match of source.matchAll(MUSTACHE)) {
    if (match.index > end) parts.push(unescape(source.slice(end, match.index)));
    parts.push(expressionOf(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  if (end < source.length) parts.push(unescape(source.slice(end)));
  return parts;
}

/** `{{ }}` is the empty text, and `{{a: 1}}` an object. */
function expressionOf(code: string): Expression {
  if (code.trim() === '') return { kind: 'value', value: '' };
  try {
    return parseExpression(code);
  } catch (fault) {
    try {
      if (/^\s*(?:\.\.\.|[\w$]+\s*:)/.test(code)) return parseEntries(code);
    } catch {
      // The first fault says more.
    }
    throw fault;
  }
}

import { attributeValues, callsIn, mustaches, parseExpression, unclosedMustache } from 'mp-app-model';

import verdicts from './wcc-verdicts.json';

/** wcc's verdict on `{{ code }}` as an expression and as the `data` of a `<template>`. */
const table = verdicts as unknown as [code: string, expression: boolean, fields: boolean][];

const takes = (code: string, form: 'expression' | 'fields') => 'root' in parseExpression(code, form);

it(`agrees with wcc on ${String(table.length)} expressions`, () => {
  expect(table.length).toBeGreaterThan(1000);
  expect(table.map(([code]) => [code, takes(code, 'expression'), takes(code, 'fields')])).toEqual(table);
});

it.each([
  ['a b +', 2, 'unexpected "b"'],
  ['a ?? b', 2, 'WXML has no operator ??'],
  ['a?.b', 1, 'WXML has no operator ?.'],
  ['a = 1', 2, 'WXML has no operator ='],
  ["'a", 0, 'a string that does not end'],
  ['`a`', 0, 'WXML has no template literals'],
  ['a ? b', 5, 'expected ":"'],
  ['(a', 2, 'expected ")"'],
  ['a +', 3, 'the expression ends too early'],
])('%s: the fault is at %i', (code, offset, message) => {
  expect(parseExpression(code)).toEqual({ fault: { offset, message } });
});

it('names and order of operations are as in JavaScript', () => {
  const parsed = parseExpression('in + this.a * 2');
  expect(parsed).toMatchObject({
    root: { type: 'binary', operator: '+', left: { name: 'in' }, right: { operator: '*', offset: 5 } },
  });
});

it('calls are found with their objects', () => {
  const parsed = parseExpression('m.f(a.g(1))[0] || h()');
  const root = 'root' in parsed ? parsed.root : undefined;
  expect([...callsIn(root!)].map(({ of }) => of)).toEqual(['m', 'a', 'h']);
});

it('mustaches end outside quotes and braces', () => {
  expect(mustaches("a{{b}}{{'}}'}}{{ {c:{d:1}} }}").map(({ code }) => code)).toEqual([
    'b',
    "'}}'",
    ' {c:{d:1}} ',
  ]);
  expect(unclosedMustache('{{a}} {{b')).toBe(6);
  expect(unclosedMustache('{{a}} }}')).toBeUndefined();
});

it('the strings that an attribute can become', () => {
  expect(attributeValues("{{a ? 'x' : b || 'y'}}").names).toEqual(['x', 'y']);
  expect(attributeValues("{{'a-' + b}}").patterns).toEqual([/^a-.*$/]);
  expect(attributeValues('x-{{a}}').patterns).toEqual([/^x-.*$/]);
});

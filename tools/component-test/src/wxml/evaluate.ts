import type { Expression, Field } from 'mp-app-model/wxml';

/** The names available in an expression, in the order of look-up. */
export interface Scope {
  /** WXS modules of the file. */
  readonly modules: Readonly<Record<string, unknown>>;
  /** Loop variables. */
  readonly locals: Record<string, unknown>;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A value, and whether it was reached through a WXS module: only such a value may be called. */
export interface Result {
  readonly value: unknown;
  readonly fromModule: boolean;
}

const FORBIDDEN = new Set<unknown>(['__proto__', 'prototype', 'caller', null, undefined]);

const has = (object: unknown, name: string): boolean =>
  object !== null && object !== undefined && Object.prototype.hasOwnProperty.call(object, name);

/** Evaluates an expression. It never throws: a missing value is undefined, as on a phone. */
export function evaluate(expression: Expression, scope: Scope): Result {
  switch (expression.type) {
    case 'literal':
      return plain(expression.value);
    case 'name':
      return named(expression.name, scope);
    case 'member':
      return member(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'array':
      return plain(expression.items.map((item) => evaluate(item, scope).value));
    case 'object':
      return plain(objectOf(expression.fields, scope));
    case 'unary':
      return plain(unary(expression.operator, evaluate(expression.operand, scope).value));
    case 'binary':
      return binary(expression, scope);
    case 'condition':
      return evaluate(evaluate(expression.test, scope).value ? expression.yes : expression.no, scope);
  }
}

function plain(value: unknown): Result {
  return { value, fromModule: false };
}

function named(name: string, { modules, locals, data }: Scope): Result {
  if (has(modules, name)) return { value: modules[name], fromModule: true };
  if (has(locals, name)) return plain(locals[name]);
  return plain(has(data, name) ? data[name] : undefined);
}

function member({ object, property }: Extract<Expression, { type: 'member' }>, scope: Scope): Result {
  const { value, fromModule } = evaluate(object, scope);
  if (value === null || value === undefined) return { value: undefined, fromModule };
  const name = typeof property === 'string' ? property : evaluate(property, scope).value;
  if (FORBIDDEN.has(name)) return { value: undefined, fromModule };
  const found = (value as Record<string, unknown>)[name as string];
  return { value: typeof found === 'function' && !fromModule ? undefined : found, fromModule };
}

function call({ callee, args }: Extract<Expression, { type: 'call' }>, scope: Scope): Result {
  const { value, fromModule } = evaluate(callee, scope);
  if (!fromModule) return plain(undefined);
  const given = args.map((argument) => copyData(evaluate(argument, scope).value));
  if (typeof value !== 'function') return { value: undefined, fromModule };
  try {
    return { value: copyData(Reflect.apply(value, undefined, given)), fromModule };
  } catch {
    // A phone goes on without a value.
    return { value: undefined, fromModule };
  }
}

/** A leading spread is overridden by the next entry, yet its keys come after it, as in WeChat's compiler. */
function objectOf(fields: readonly Field[], scope: Scope): Record<string, unknown> {
  const parts = fields.map(({ name, value: expression }) => {
    const { value } = evaluate(expression, scope);
    return name === undefined ? (value as object | null | undefined) : { [name]: value };
  });
  const [first, second] = fields;
  const ordered =
    first && second && first.name === undefined ? [parts[1], parts[0], parts[1], ...parts.slice(2)] : parts;
  const merged: Record<string, unknown> = {};
  // for-in on purpose: inherited keys count, and the characters of a string.
  for (const part of ordered) for (const key in part) merged[key] = (part as Record<string, unknown>)[key];
  return merged;
}

function unary(operator: string, value: unknown): unknown {
  if (operator === '!') return !value;
  return operator === '-' ? 0 - (value as number) : ~(value as number);
}

function binary({ operator, left, right }: Extract<Expression, { type: 'binary' }>, scope: Scope): Result {
  const first = evaluate(left, scope);
  if (operator === '&&') return first.value ? evaluate(right, scope) : first;
  if (operator === '||') return first.value ? first : evaluate(right, scope);
  return plain(OPERATORS[operator]?.(first.value as number, evaluate(right, scope).value as number));
}

/* eslint-disable eqeqeq -- WXML has the loose ones too */
const OPERATORS: Readonly<Record<string, (a: number, b: number) => unknown>> = {
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '&': (a, b) => a & b,
  '===': (a, b) => a === b,
  '!==': (a, b) => a !== b,
  '==': (a, b) => a == b,
  '!=': (a, b) => a != b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};
/* eslint-enable eqeqeq */

/**
 * A deep copy, as made of data between WXML, WXS and the framework: values that are not plain data become
 * null.
 *
 * @param functions keeps them
 */
export function copyData(value: unknown, functions = false): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => copyData(item, functions));
  const make = value.constructor as unknown;
  if (make === String || make === Boolean || make === Number) return value;
  if (make === Object) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyData(item, functions)]));
  }
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags.replace(/[^gim]/g, ''));
  return functions && typeof value === 'function' ? value : null;
}

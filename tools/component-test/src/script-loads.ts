import type * as Swc from '@swc/core';
import { type Node, parse } from 'acorn';

/** A call of `require` or `requirePlugin` with a fixed name. */
export interface Load {
  readonly kind: 'module' | 'plugin';
  readonly name: string;
  /** Through a callback or a promise (`.async`), so that the package may be loaded first. */
  readonly isLater: boolean;
}

/** What a script loads, TypeScript too, as the preset compiles it; nothing of one that does not compile. */
export function loadsIn(text: string): Load[] {
  const found: Load[] = [];
  const code = compiled(text);
  if (code !== undefined) visit(parse(code, { ecmaVersion: 'latest' }), found);
  return found;
}

function compiled(text: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- few tests need it, and it takes long to load
  const { transformSync } = require('@swc/core') as typeof Swc;
  try {
    return transformSync(text, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
      swcrc: false,
      configFile: false,
    }).code;
  } catch {
    return undefined; // Jest compiles it next, and says what is wrong.
  }
}

type AnyNode = Node & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && !Array.isArray(value);

function visit(value: unknown, found: Load[]): void {
  if (Array.isArray(value)) for (const each of value) visit(each, found);
  if (!isNode(value)) return;
  if (value.type === 'CallExpression') {
    const load = loadOf(value);
    if (load) found.push(load);
  }
  for (const each of Object.values(value)) visit(each, found);
}

function loadOf({ callee, arguments: given }: AnyNode): Load | undefined {
  if (!isNode(callee) || !Array.isArray(given)) return undefined;
  const isAsync = isNode(callee['property']) && callee['property']['name'] === 'async';
  const called = isAsync ? callee['object'] : callee;
  const kind = isNode(called) ? KINDS.get(called['name']) : undefined;
  const name = textOf(given[0]);
  if (kind === undefined || name === undefined) return undefined;
  return { kind, name, isLater: isAsync || given.length > 1 };
}

const KINDS = new Map<unknown, Load['kind']>([
  ['require', 'module'],
  ['requirePlugin', 'plugin'],
]);

function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const { type, value, expressions, quasis } = node;
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type !== 'TemplateLiteral' || (expressions as readonly unknown[]).length > 0) return undefined;
  const [only] = quasis as readonly { readonly value: { readonly cooked: string } }[];
  return only?.value.cooked;
}

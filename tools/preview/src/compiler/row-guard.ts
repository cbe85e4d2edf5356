import { parse } from 'acorn';
import type { ArrowFunctionExpression, CallExpression, Node, VariableDeclaration } from 'acorn';

/** Start of each template's code, and the end of the last one. */
const BEGINNINGS = /(?=;G\[")/;
const END = ';return G})()';

/** A template with a list. */
const HAS_LIST = /(?<![\w$.])F\(/;

const MOST_KEPT = 2_000;
const kept = new Map<string, string>();

/**
 * The engine visits every row of a `wx:for` at each setData of its page, even when one row has changed, or
 * none. A row whose template reads only its own item and index then needs no update: the added code returns
 * at once. Works on the code of the template compiler (0.12); code of another form stays unchanged.
 */
export function guardRows(code: string): string {
  const end = code.lastIndexOf(END);
  if (end === -1) return code;
  const guarded = code.slice(0, end).split(BEGINNINGS).map(guardTemplate);
  return guarded.join('') + code.slice(end);
}

function guardTemplate(code: string): string {
  if (!HAS_LIST.test(code)) return code;
  const known = kept.get(code);
  if (known !== undefined) return known;
  if (kept.size > MOST_KEPT) kept.clear();
  const guarded = withGuards(code);
  kept.set(code, guarded);
  return guarded;
}

function withGuards(code: string): string {
  let made = '';
  let done = 0;
  for (const { body, params } of rowsIn(code).sort((a, b) => a.start - b.start)) {
    const [created, , , item, index] = params.map(nameOf);
    if (created === undefined || item === undefined || index === undefined) continue;
    const guard = `if(!${created}&&!K&&${item}===undefined&&${index}===undefined)return;`;
    made += code.slice(done, body.start + 1) + guard;
    done = body.start + 1;
  }
  return made + code.slice(done);
}

/** The row functions of lists that depend on the row alone, not on surrounding data. */
function rowsIn(code: string): ArrowFunctionExpression[] {
  try {
    const gens: ArrowFunctionExpression[] = [];
    walk(parse(code, { ecmaVersion: 2022 }), (node) => {
      // The function that makes and updates one template.
      if (isArrow(node) && node.params.map(nameOf).join() === 'R,C,D,U') gens.push(node);
    });
    return gens.flatMap(rowsOf);
  } catch {
    return []; // not a single template
  }
}

function rowsOf({ body }: ArrowFunctionExpression): ArrowFunctionExpression[] {
  const rows = new Set<string>();
  walk(body, (node) => {
    const row = isLoop(node) ? node.arguments[4] : undefined;
    const name = row && nameOf(row);
    if (name !== undefined) rows.add(name);
  });
  const outer = childrenOf(body).filter((node) => node.type === 'VariableDeclaration');
  return (outer as VariableDeclaration[])
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ id, init }) => (rows.has(nameOf(id) ?? '') && init && isArrow(init) ? [init] : []))
    .filter((row) => row.body.type === 'BlockStatement' && row.params.length >= 7 && !readsOutside(row));
}

const OUTSIDE: ReadonlySet<string | undefined> = new Set(['D', 'U']);

/** `U?...:...` only distinguishes updates. */
function readsOutside(node: Node): boolean {
  const { type, computed, property, test } = node as Node & Partial<Record<string, unknown>>;
  return childrenOf(node).some((child) => {
    if (type === 'MemberExpression' && computed !== true && child === property) return false;
    if (type === 'ConditionalExpression' && child === test && nameOf(child) === 'U') return false;
    return OUTSIDE.has(nameOf(child)) || readsOutside(child);
  });
}

const nameOf = (node: Node): string | undefined =>
  node.type === 'Identifier' ? (node as Node & { name: string }).name : undefined;

const isArrow = (node: Node): node is ArrowFunctionExpression => node.type === 'ArrowFunctionExpression';

/** `F(list, key, changes, path, row)`. */
function isLoop(node: Node): node is CallExpression {
  if (node.type !== 'CallExpression') return false;
  const { callee, arguments: given } = node as CallExpression;
  return nameOf(callee) === 'F' && given.length === 5;
}

function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node) as unknown[]) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof (each as Node | null | undefined)?.type === 'string') children.push(each as Node);
  }
  return children;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

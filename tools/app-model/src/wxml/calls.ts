import type { Expression } from './expression';

/** The calls in an expression; `of` is the leftmost name of the callee, if there is one. */
export function* callsIn(
  root: Expression,
): Generator<{ readonly of: string | undefined; readonly offset: number }> {
  for (const node of walkExpression(root))
    if (node.type === 'call') yield { of: leftmost(node.callee), offset: node.offset };
}

/** Yields an expression and all expressions in it. */
function* walkExpression(node: Expression): Generator<Expression> {
  yield node;
  for (const child of childrenOf(node)) yield* walkExpression(child);
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.type) {
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'condition':
      return [node.test, node.yes, node.no];
    case 'member':
      return typeof node.property === 'string' ? [node.object] : [node.object, node.property];
    case 'call':
      return [node.callee, ...node.args];
    case 'array':
      return node.items;
    case 'object':
      return node.fields.map(({ value }) => value);
    default:
      return [];
  }
}

function leftmost(node: Expression): string | undefined {
  if (node.type === 'member') return leftmost(node.object);
  if (node.type === 'call') return leftmost(node.callee);
  return node.type === 'name' ? node.name : undefined;
}

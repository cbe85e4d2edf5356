import { type Expression, parseExpression } from './expression';
import { mustaches } from './mustache';

/** Whole strings, and strings put together while running, as patterns. */
export interface AttributeValues {
  readonly names: readonly string[];
  readonly patterns: readonly RegExp[];
}

/**
 * The strings that an attribute's value can become: as written, as a branch of a condition, as an item of a
 * list or as the `name` of an object. What data holds is not seen.
 */
export function attributeValues(value: string): AttributeValues {
  const [first] = mustaches(value);
  if (!first) return { names: [value.trim()], patterns: [] };
  if (value.trim() !== `{{${first.code}}}`) {
    return { names: [], patterns: [new RegExp(`^${escape(value).replace(/\\\{\\\{.*?\\\}\\\}/g, '.*')}$`)] };
  }
  const parsed = parseExpression(first.code);
  const names: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: Expression): void => {
    if (node.type === 'literal') {
      if (typeof node.value === 'string') names.push(node.value);
    } else if (node.type === 'condition') [node.yes, node.no].forEach(visit);
    else if (node.type === 'array') node.items.forEach(visit);
    else if (node.type === 'object') {
      for (const field of node.fields) if (field.name === 'name') visit(field.value);
    } else if (node.type === 'binary') {
      if (node.operator === '+') patterns.push(new RegExp(`^${pieces(node)}$`));
      else [node.left, node.right].forEach(visit);
    }
  };
  if ('root' in parsed) visit(parsed.root);
  return { names, patterns };
}

/** A pattern for a sum: its strings as they are, anything for the rest. */
function pieces(node: Expression): string {
  if (node.type === 'literal' && typeof node.value === 'string') return escape(node.value);
  if (node.type === 'binary' && node.operator === '+') return pieces(node.left) + pieces(node.right);
  return '.*';
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

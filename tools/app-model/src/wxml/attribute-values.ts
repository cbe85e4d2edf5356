import { type Expression, parseExpression } from './expression';
import { mustaches } from './mustache';

/**
 * The strings that an attribute value can become. Concatenations are given by their beginnings and as
 * patterns.
 */
export interface AttributeValues {
  readonly names: readonly string[];
  readonly starts: readonly string[];
  readonly patterns: readonly RegExp[];
}

/**
 * The strings that an attribute's value can become: as written, as a branch of a condition, as an item of a
 * list or as the `name` of an object. Values from data are unknown.
 */
export function attributeValues(value: string): AttributeValues {
  const [first] = mustaches(value);
  if (!first) return { names: [value.trim()], starts: [], patterns: [] };
  if (value.trim() !== `{{${first.code}}}`) {
    const pattern = new RegExp(`^${escape(value).replace(/\\\{\\\{.*?\\\}\\\}/g, '.*')}$`);
    return { names: [], starts: [value.slice(0, first.offset - 2).trimStart()], patterns: [pattern] };
  }
  const parsed = parseExpression(first.code);
  const names: string[] = [];
  const starts: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: Expression): void => {
    if (node.type === 'literal') {
      if (typeof node.value === 'string') names.push(node.value);
    } else if (node.type === 'condition') [node.yes, node.no].forEach(visit);
    else if (node.type === 'array') node.items.forEach(visit);
    else if (node.type === 'object') {
      for (const field of node.fields) if (field.name === 'name') visit(field.value);
    } else if (node.type === 'binary') {
      if (node.operator === '+') {
        starts.push(startOf(node).text);
        patterns.push(new RegExp(`^${pieces(node)}$`));
      } else [node.left, node.right].forEach(visit);
    }
  };
  if ('root' in parsed) visit(parsed.root);
  return { names, starts, patterns };
}

/** The known beginning of a concatenation; `whole` when nothing unknown follows. */
function startOf(node: Expression): { text: string; whole: boolean } {
  if (node.type === 'literal' && typeof node.value === 'string') return { text: node.value, whole: true };
  if (node.type !== 'binary' || node.operator !== '+') return { text: '', whole: false };
  const left = startOf(node.left);
  if (!left.whole) return left;
  const right = startOf(node.right);
  return { text: left.text + right.text, whole: right.whole };
}

/** A pattern for a concatenation: its strings literally, anything for the rest. */
function pieces(node: Expression): string {
  if (node.type === 'literal' && typeof node.value === 'string') return escape(node.value);
  if (node.type === 'binary' && node.operator === '+') return pieces(node.left) + pieces(node.right);
  return '.*';
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

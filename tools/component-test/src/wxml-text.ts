import exparser, { type Component, type TreeNode } from 'miniprogram-exparser';
import { isBuiltIn } from './built-in';
import { composedChildren, isTag } from './composed';
import { tagOf } from './selectors';
import { MODEL } from './tree';

/**
 * The rendered WXML, without conditions, loops and slots, with values instead of expressions; for snapshots.
 *
 * @param deep also what the components inside render, not only the values passed to them
 */
export function wxmlOf(element: Component, deep: boolean): string {
  const inside = childrenOf(deep || isBuiltIn(element.is) ? element : element.shadowRoot, deep);
  return write(element, inside, deep, '');
}

function write(element: Component, children: readonly TreeNode[], deep: boolean, indent: string): string {
  const tag = tagOf(element);
  const attributes = (element._vt?.attrs ?? []).map(({ name, value }) => attribute(name, value)).join('');
  const inner = `${indent}  `;
  const lines = children.flatMap((child) => {
    if (isTag(child)) return [write(child, childrenOf(child, deep), deep, inner)];
    const text = child instanceof exparser.TextNode ? child.textContent.replace(/\s+/g, ' ').trim() : '';
    return text === '' ? [] : [`${inner}${text}`];
  });
  const open = `${indent}<${tag}${attributes}`;
  return lines.length === 0 ? `${open} />` : `${open}>\n${lines.join('\n')}\n${indent}</${tag}>`;
}

/** Tags and texts below a node, across conditions, loops and slots. */
function childrenOf(node: TreeNode, deep: boolean): TreeNode[] {
  if (!(node instanceof exparser.Element)) return [];
  const isSlot = node.__slotName !== undefined;
  const children = deep || isSlot ? composedChildren(node) : node.childNodes;
  return children.flatMap((child) =>
    child instanceof exparser.Element && !isTag(child) ? childrenOf(child, deep) : [child],
  );
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === '' || name.startsWith(MODEL)) return '';
  if (value === true) return ` ${name}`;
  return typeof value === 'string' ? ` ${name}="${value}"` : ` ${name}="{{${JSON.stringify(value)}}}"`;
}

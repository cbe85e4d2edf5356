import exparser, { type Component, type Element, type TreeNode } from 'miniprogram-exparser';

/** The node's parent on screen: a slot's content is inside the slot, a template inside its component. */
export function composedParent(node: TreeNode): Element | null {
  if (node instanceof exparser.Element && node.__wxHost) return node.__wxHost;
  return node.__wxSlotParent ?? node.parentNode;
}

/** The node's children on screen. */
export function composedChildren(node: TreeNode): readonly TreeNode[] {
  return node instanceof exparser.Element ? (node.__wxSlotChildren ?? []) : [];
}

/** Whether the node is a tag in WXML, not a condition, loop, slot or template root. */
export function isTag(node: TreeNode): node is Component {
  return node instanceof exparser.Component;
}

/** Every tag inside the node, in screen order, without the node itself. */
export function composedTags(node: TreeNode): Component[] {
  return composedChildren(node).flatMap((child) => {
    const inside = composedTags(child);
    return isTag(child) ? [child, ...inside] : inside;
  });
}

/** The text inside the node, one space for every run of white space. */
export function composedText(node: TreeNode): string {
  const pieces = (at: TreeNode): string =>
    at instanceof exparser.TextNode ? at.textContent : composedChildren(at).map(pieces).join('');
  return pieces(node).replace(/\s+/g, ' ').trim();
}

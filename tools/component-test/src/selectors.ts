import exparser, { type Component, type ShadowRoot, type TreeNode } from 'miniprogram-exparser';
import { isBuiltIn } from './built-in';
import { isTag } from './composed';
import { ComponentRuntimeError } from './errors';

const COMPOUND = /^([#.][\w-]+)+$/;
/** A tag may be the name of a component's file: `BigCard`, or Chinese. */
const TAG = /^[^\s\d#.>,:*[\]][^\s#.>,:*[\]]*$/;

/** The node's tag in WXML, such as `view` or `t-button`. */
export function tagOf(element: Component): string {
  return element._vt?.tagName ?? '';
}

/**
 * The nodes that match a selector, searched where WeChat searches: in a component's own template, not in
 * those of the components inside it; in a built-in tag's content.
 *
 * @param selector ids and classes as in WeChat (`.list > .row`, `>>>` crosses into components), or one tag
 * name
 * @throws ComponentRuntimeError `selector_unsupported` where the framework would silently find nothing
 */
export function select(element: Component, selector: string): Component[] {
  const inside = isBuiltIn(element.is);
  const root = inside ? element.ownerShadowRoot : element.shadowRoot;
  if (!root) return [];
  const found = TAG.test(selector) ? byTag(root, selector) : bySelector(root, selector);
  return inside ? found.filter((node) => isAncestor(element, node)) : found;
}

function bySelector(root: ShadowRoot, selector: string): Component[] {
  const pieces = selector.trim().split(/\s*(?:,|>>>|>|\s)\s*/);
  if (pieces.every((piece) => COMPOUND.test(piece))) return root.querySelectorAll(selector).filter(isTag);
  throw new ComponentRuntimeError(
    'selector_unsupported',
    `"${selector}": use ids and classes, or one tag name`,
  );
}

function byTag(node: TreeNode, tag: string): Component[] {
  if (!(node instanceof exparser.Element)) return [];
  return node.childNodes.flatMap((child) => [
    ...(isTag(child) && tagOf(child) === tag ? [child] : []),
    ...byTag(child, tag),
  ]);
}

function isAncestor(ancestor: Component, node: TreeNode): boolean {
  for (let at = node.parentNode; at; at = at.parentNode) if (at === ancestor) return true;
  return false;
}

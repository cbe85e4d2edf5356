import * as glassEasel from 'glass-easel';
import { isComponent, isCustom, isText, shadowOf, tagOf } from '../../agent/nodes';
import type { EngineNode, TagNode } from '../../agent/nodes';
import type { OpenRows } from './open-rows';

/** One line of the WXML tree. */
export interface TreeRow {
  /** Its position, such as `pages/home/home/view:0/user-card:2/#`. */
  readonly key: string;
  readonly depth: number;
  readonly kind: 'element' | 'text' | 'shadow' | 'slot';
  /** The element; for a shadow root, its host. */
  readonly node: TagNode | undefined;
  /** Of a text row, and of an element whose only child is a text; read when the row is drawn. */
  readonly text: glassEasel.TextNode | undefined;
  /** Undefined when there is nothing to open. */
  readonly open: boolean | undefined;
}

/** A node's position in the tree, before its rows are made. */
interface Place {
  readonly name: string;
  readonly node: EngineNode;
  readonly kind: TreeRow['kind'];
}

/**
 * Positions below a node in its WXML file: through conditions and loops; a slot has a position of its own.
 */
function placesIn(node: EngineNode): Place[] {
  const found: Place[] = [];
  const visit = (child: EngineNode): void => {
    const at = String(found.length);
    if (isText(child)) {
      if (child.textContent.trim() !== '') found.push({ name: `text:${at}`, node: child, kind: 'text' });
    } else if (isComponent(child) || glassEasel.NativeNode.isNativeNode(child)) {
      found.push({ name: `${tagOf(child as TagNode)}:${at}`, node: child, kind: 'element' });
    } else if (glassEasel.Element.getSlotName(child) !== undefined) {
      found.push({ name: `slot:${at}`, node: child, kind: 'slot' });
    } else child.childNodes.forEach(visit);
  };
  (node as glassEasel.Element).childNodes.forEach(visit);
  return found;
}

function childrenOf({ node, kind }: Place): Place[] {
  if (kind === 'text' || kind === 'slot') return [];
  if (kind === 'shadow') return placesIn(shadowOf(node as never));
  const own: Place[] = isCustom(node) ? [{ name: '#', node, kind: 'shadow' }] : [];
  return [...own, ...placesIn(node)];
}

const textNodeOf = (node: EngineNode): glassEasel.TextNode | undefined => (isText(node) ? node : undefined);

/** The text of a row; empty if it has none. */
export const wordsOf = ({ text }: TreeRow): string => text?.textContent.trim() ?? '';

/** The page's visible rows; folded nodes are not visited. */
export function treeRows(page: TagNode, open: OpenRows): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (place: Place, key: string, depth: number): void => {
    const { node, kind } = place;
    const children = childrenOf(place);
    const only = children.length === 1 && children[0] ? textNodeOf(children[0].node) : undefined;
    const foldable = children.length > 0 && only === undefined;
    const isOpen = foldable ? open.isOpen(key, depth) : undefined;
    rows.push({
      ...{ key, depth, kind },
      node: kind === 'text' || kind === 'slot' ? undefined : (node as TagNode),
      text: only ?? textNodeOf(node),
      open: isOpen,
    });
    if (isOpen === true) for (const child of children) add(child, `${key}/${child.name}`, depth + 1);
  };
  add({ name: page.is, node: page, kind: 'element' }, page.is, 0);
  return rows;
}

/** Opens all ancestors of a node. @returns its row's key; undefined when it is not on the page */
export function reveal(page: TagNode, wanted: TagNode, open: OpenRows): string | undefined {
  const find = (place: Place, key: string): string | undefined => {
    if (place.node === wanted && place.kind === 'element') return key;
    for (const child of childrenOf(place)) {
      const found = find(child, `${key}/${child.name}`);
      if (found === undefined) continue;
      open.set(key, true);
      return found;
    }
    return undefined;
  };
  return find({ name: page.is, node: page, kind: 'element' }, page.is);
}

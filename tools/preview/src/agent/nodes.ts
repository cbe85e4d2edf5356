import * as glassEasel from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';

/** Any node of the engine's trees. */
export type EngineNode = glassEasel.Node;
/** A node with a tag in WXML. */
export type TagNode = GeneralComponent | glassEasel.NativeNode;

const BUILTIN = 'wx/';

/** A component of the mini-program, or one of the preview's built-in ones. */
export const isComponent = (node: EngineNode): node is GeneralComponent =>
  glassEasel.Component.isComponent(node);
export const isText = (node: EngineNode): node is glassEasel.TextNode => glassEasel.TextNode.isTextNode(node);
const isNative = (node: EngineNode): node is glassEasel.NativeNode =>
  glassEasel.NativeNode.isNativeNode(node);

/** A component of the mini-program, including pages: it has data, methods and its own tree. */
export const isCustom = (node: EngineNode): node is GeneralComponent =>
  isComponent(node) && !node.is.startsWith(BUILTIN);

/** `page` for the page itself. */
export function tagOf(node: TagNode): string {
  if (isComponent(node) && isCustom(node)) return node.tagName.replace(/^wx-/, '');
  return node.is.startsWith(BUILTIN) ? node.is.slice(BUILTIN.length) : node.is;
}

/** Null for a component without its own element (virtualHost). */
export function ownElement(node: TagNode): HTMLElement | null {
  return node.getBackendElement() as unknown as HTMLElement | null;
}

/** The element on screen: the node's own, or that of its first descendant with one. */
export function shownElement(node: TagNode): HTMLElement | undefined {
  const own = ownElement(node);
  if (own) return own;
  for (const child of composedChildren(node)) {
    const found = isText(child) ? undefined : shownElement(child);
    if (found) return found;
  }
  return undefined;
}

export type Child = TagNode | glassEasel.TextNode;

/** Children as in their WXML file: through blocks, loops and conditions, not into components. */
export function sourceChildren(node: EngineNode): Child[] {
  const found: Child[] = [];
  for (const child of (node as glassEasel.Element).childNodes) {
    if (isText(child) || isComponent(child) || isNative(child)) found.push(child);
    else found.push(...sourceChildren(child));
  }
  return found;
}

/** The root of a component's own tree. */
export const shadowOf = (component: GeneralComponent): glassEasel.ShadowRoot =>
  component.getShadowRoot() as glassEasel.ShadowRoot;

/** Children as on screen: a component's own tree with filled slots; not into built-in components. */
export function composedChildren(node: EngineNode): Child[] {
  const found: Child[] = [];
  const visit = (child: EngineNode): void => {
    if (isText(child) || isComponent(child) || isNative(child)) found.push(child);
    else child.forEachComposedChild(visit);
  };
  // A loop or condition inside a component counts as empty: the engine reaches its content through the slot.
  const visitOwn = (child: EngineNode): void => {
    if (!isText(child) && child.isInheritSlots()) child.childNodes.forEach(visitOwn);
    else visit(child);
  };
  if (isComponent(node) && !isCustom(node)) (node as glassEasel.Element).childNodes.forEach(visitOwn);
  else (node as glassEasel.Element).forEachComposedChild(visit);
  return found;
}

/** Every component of the mini-program below a node, in screen order, without the node itself. */
export function* customsBelow(node: EngineNode): Generator<GeneralComponent> {
  for (const child of composedChildren(node)) {
    if (isText(child)) continue;
    if (isCustom(child)) yield child;
    yield* customsBelow(child);
  }
}

/** The engine's node of a DOM node: its own, or that of the nearest ancestor that is in WXML. */
export function nodeAt(target: EventTarget | null): TagNode | undefined {
  for (let at = target as globalThis.Node | null; at !== null; at = at.parentNode) {
    const own = (at as { __wxElement?: EngineNode }).__wxElement;
    if (own === undefined) continue;
    // Elements inside a built-in component are not in WXML.
    const host = (own as glassEasel.Element).ownerShadowRoot?.getHostNode();
    if (host !== undefined && host.is.startsWith(BUILTIN)) continue;
    if (isComponent(own) || isNative(own)) return own;
  }
  return undefined;
}

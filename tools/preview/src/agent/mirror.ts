import { attributesOf } from './attributes';
import { isText, tagOf } from './nodes';
import type { Child, EngineNode, TagNode } from './nodes';

/**
 * An XML copy of a WXML tree, so that the browser's own selectors and XPath find nodes by WeChat's names:
 * `view.title` instead of `wx-view`, classes without the prefix of style isolation, also ids of components.
 */
export class Mirror {
  readonly root: Element;
  private readonly document: XMLDocument;
  private readonly nodes = new Map<globalThis.Node, TagNode>();
  private readonly elements = new Map<TagNode, Element>();

  private constructor(
    rootTag: string,
    private readonly children: (node: EngineNode) => Child[],
  ) {
    this.document = document.implementation.createDocument(null, rootTag);
    this.root = this.document.documentElement;
  }

  /** Several sibling nodes. @param children of a node, as in its source or as on screen */
  static of(top: readonly Child[], children: (node: EngineNode) => Child[]): Mirror {
    const mirror = new Mirror('wxml', children);
    for (const child of top) mirror.add(mirror.root, child);
    return mirror;
  }

  /** One node as the document's root, from which XPath counts. */
  static under(root: TagNode, children: (node: EngineNode) => Child[]): Mirror {
    const mirror = new Mirror(tagOf(root), children);
    mirror.fill(mirror.root, root);
    return mirror;
  }

  nodeOf(element: globalThis.Node): TagNode | undefined {
    return this.nodes.get(element);
  }

  elementOf(node: TagNode): Element | undefined {
    return this.elements.get(node);
  }

  /** Matching nodes in document order, without `from` itself. @throws SyntaxError for an invalid selector */
  select(selector: string, from: Element = this.root): TagNode[] {
    return [...from.querySelectorAll(selector)].flatMap((element) => this.nodeOf(element) ?? []);
  }

  /** @throws SyntaxError for an invalid XPath */
  evaluate(xpath: string): TagNode[] {
    const kind = XPathResult.ORDERED_NODE_SNAPSHOT_TYPE;
    const found = this.document.evaluate(xpath, this.document, null, kind);
    return Array.from({ length: found.snapshotLength }, (_none, i) => found.snapshotItem(i)).flatMap(
      (node) => (node === null ? [] : (this.nodeOf(node) ?? [])),
    );
  }

  private add(parent: Element, node: Child): void {
    if (isText(node)) {
      parent.append(node.textContent);
      return;
    }
    const element = this.document.createElement(tagOf(node));
    parent.append(element);
    this.fill(element, node);
  }

  private fill(element: Element, node: TagNode): void {
    for (const [name, value] of attributesOf(node)) {
      try {
        element.setAttribute(name, value);
      } catch {
        // A name that XML does not allow cannot be queried either.
      }
    }
    this.nodes.set(element, node);
    this.elements.set(node, element);
    for (const child of this.children(node)) this.add(element, child);
  }
}

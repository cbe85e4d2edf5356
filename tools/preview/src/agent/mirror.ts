import { attributesOf } from './attributes';
import { isText, tagOf } from './nodes';
import type { Child, EngineNode, TagNode } from './nodes';

/**
 * An XML document of a tree of WXML, so that the browser's own selectors and XPath find its nodes by WeChat's names:
 * `view.title` and no `wx-view`, classes without the prefix of style isolation, ids of components too.
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

  /** Several nodes side by side. @param children of a node, as its source or as the screen has them */
  static of(top: readonly Child[], children: (node: EngineNode) => Child[]): Mirror {
    const mirror = new Mirror('wxml', children);
    for (const child of top) mirror.add(mirror.root, child);
    return mirror;
  }

  /** One node, which is the document's root: XPath counts from there. */
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

  /** In the order of the page; `from` itself is not among them. @throws SyntaxError for what is no selector */
  select(selector: string, from: Element = this.root): TagNode[] {
    return [...from.querySelectorAll(selector)].flatMap((element) => this.nodeOf(element) ?? []);
  }

  /** @throws SyntaxError for what is no XPath */
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
        // A name that XML does not take cannot be asked for either.
      }
    }
    this.nodes.set(element, node);
    this.elements.set(node, element);
    for (const child of this.children(node)) this.add(element, child);
  }
}

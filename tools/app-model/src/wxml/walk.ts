import type { WxmlElement, WxmlNode } from './parse';

/** All elements of a tree, parents before their children. */
export function* elements(nodes: readonly WxmlNode[]): Generator<WxmlElement> {
  for (const node of nodes) {
    if (node.type === 'text') continue;
    yield node;
    yield* elements(node.children);
  }
}

export function attributeOf(element: WxmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

import type { WxmlElement, WxmlNode } from './parse';

/** All elements of a tree, parents before their children. */
export function* elements(nodes: readonly WxmlNode[]): Generator<WxmlElement> {
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'text') continue;
    yield node;
    waiting.push(...[...node.children].reverse());
  }
}

/**
 * The value of an attribute. `name` is in the usual form, `open-type`; WXML treats `openType` as the same.
 */
export function attributeOf(element: WxmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => dashed(attribute.name) === name)?.value;
}

/** `openType` as `open-type`: WXML treats both alike. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import { attributesOf } from './attributes';
import { composedChildren, isText, tagOf } from './nodes';
import type { Child, EngineNode, TagNode } from './nodes';

const escaped = (text: string, more: RegExp): string =>
  text.replace(more, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);

function written(node: Child): string {
  return isText(node) ? escaped(node.textContent, /[&<>]/g) : outerWxml(node);
}

/** A node's content as WXML: as on screen, with components' own trees and filled slots. */
export function innerWxml(node: EngineNode): string {
  return composedChildren(node).map(written).join('');
}

/** A node as WXML, not as the browser's HTML. */
export function outerWxml(node: TagNode): string {
  const tag = tagOf(node);
  const attributes = [...attributesOf(node)]
    .map(([name, value]) => ` ${name}="${escaped(value, /[&<"]/g)}"`)
    .join('');
  return `<${tag}${attributes}>${innerWxml(node)}</${tag}>`;
}

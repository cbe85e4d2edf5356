import { ownElement } from '../../agent/nodes';
import type { TagNode } from '../../agent/nodes';
import type { TreeRow } from './tree';

/** The element of a row that a DOM node belongs to: what a built-in component is made of has no row of its own. */
export function rowElement(node: Node | null): Element | undefined {
  for (let at = node; at; at = at.parentNode)
    if (at instanceof Element && at.localName.startsWith('wx-')) return at;
  return undefined;
}

/** The elements of rows; of a text it is that which the text stands in. */
export function elementsOf(rows: readonly TreeRow[], selected: TagNode | undefined): ReadonlySet<Element> {
  const nodes = [...rows.map(({ node }) => node), selected].filter((node) => node !== undefined);
  const texts = rows.map(({ text }) => (text?.getBackendElement() ?? null) as unknown as Node | null);
  return new Set([...nodes.map(ownElement), ...texts].flatMap((node) => rowElement(node) ?? []));
}

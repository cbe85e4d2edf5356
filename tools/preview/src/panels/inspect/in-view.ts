import { ownElement } from '../../agent/nodes';
import type { TagNode } from '../../agent/nodes';
import type { TreeRow } from './tree';

/** The row element of a DOM node: elements inside a built-in component have no row. */
export function rowElement(node: Node | null): Element | undefined {
  for (let at = node; at; at = at.parentNode)
    if (at instanceof Element && at.localName.startsWith('wx-')) return at;
  return undefined;
}

/** The elements of rows; for a text, its parent. */
export function elementsOf(rows: readonly TreeRow[], selected: TagNode | undefined): ReadonlySet<Element> {
  const nodes = [...rows.map(({ node }) => node), selected].filter((node) => node !== undefined);
  const texts = rows.map(({ text }) => (text?.getBackendElement() ?? null) as unknown as Node | null);
  return new Set([...nodes.map(ownElement), ...texts].flatMap((node) => rowElement(node) ?? []));
}

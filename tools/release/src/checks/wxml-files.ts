import { attributeOf, elements, type Unit, type WxmlElement, type WxmlNode } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';

/** The WXML files that `file` imports or includes, through all levels. */
export function takenIn(context: CheckContext, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !context.sources.has(file)) return seen;
  seen.add(file);
  for (const element of elements(nodesOf(context, file))) {
    if (element.tag !== 'import' && element.tag !== 'include') continue;
    const target = context.resolver.template(file, attributeOf(element, 'src') ?? '');
    if (target !== undefined) takenIn(context, target, seen);
  }
  return seen;
}

export interface PlacedElement {
  readonly element: WxmlElement;
  /** Whether it is inside a `<template name>`, which may be unused. */
  readonly shared: boolean;
}

/** All elements of a tree, each with whether it is inside a template definition. */
export function* placedElements(nodes: readonly WxmlNode[], shared = false): Generator<PlacedElement> {
  for (const element of nodes) {
    if (element.type === 'text') continue;
    yield { element, shared };
    const defines = element.tag === 'template' && attributeOf(element, 'name') !== undefined;
    yield* placedElements(element.children, shared || defines);
  }
}

/** For each of the project's own WXML files, the units that use it as their template or as a part of it. */
export function unitsByWxml(context: CheckContext): Map<string, Unit[]> {
  const found = new Map<string, Unit[]>(context.own('.wxml').map((file) => [file, []]));
  for (const unit of context.ownUnits()) {
    for (const file of takenIn(context, `${unit.base}.wxml`)) found.get(file)?.push(unit);
  }
  return found;
}

/** For each WXML file, the files that include it, through all levels. */
export function includersByWxml(context: CheckContext): Map<string, Set<string>> {
  const direct = new Map<string, Set<string>>();
  for (const file of context.own('.wxml')) {
    for (const { kind, target } of context.references(file)) {
      if (kind !== 'wxml include' || target === undefined) continue;
      direct.set(target, (direct.get(target) ?? new Set()).add(file));
    }
  }
  const all = new Map<string, Set<string>>();
  for (const file of direct.keys()) {
    const found = new Set<string>();
    const queue = [...(direct.get(file) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(...(direct.get(next) ?? []));
    }
    all.set(file, found);
  }
  return all;
}

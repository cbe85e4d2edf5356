import path from 'node:path';

import { resolveFile } from '../project/resolve';
import type { Unit } from '../project/units';
import { attributeOf, elements } from '../wxml/walk';

import { type CheckContext, nodesOf } from './context';

/** The WXML files that `file` takes in through `<import>` and `<include>`, those of those included. */
function takenIn(context: CheckContext, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !context.sources.has(file)) return seen;
  seen.add(file);
  for (const element of elements(nodesOf(context, file))) {
    if (element.tag !== 'import' && element.tag !== 'include') continue;
    const target = resolveFile(context.sources, file, attributeOf(element, 'src') ?? '', ['', '.wxml']);
    if (target !== undefined) takenIn(context, target, seen);
  }
  return seen;
}

/** For each of the project's own WXML files the units whose template it is, or is a part of. */
export function unitsByWxml(context: CheckContext): Map<string, Unit[]> {
  const found = new Map<string, Unit[]>(context.own('.wxml').map((file) => [file, []]));
  for (const unit of context.ownUnits()) {
    for (const file of takenIn(context, `${unit.base}.wxml`)) found.get(file)?.push(unit);
  }
  return found;
}

/** The name of a file without its folders, for messages. */
export function nameOf(file: string): string {
  return path.posix.basename(file);
}

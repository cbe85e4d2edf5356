import { isBuiltinTag } from 'mp-app-model/wxml';

/** Tags that the compiler adds to its output, or that name no component. */
const STRUCTURE = new Set(['page', 'shadow', 'slot', 'virtual']);

/** Whether a tag, or a node's `is`, belongs to the base library. */
export function isBuiltIn(name: string): boolean {
  return isBuiltinTag(name);
}

/** Whether a tag of the compiler's output is no component at all. */
export function isStructure(tag: string): boolean {
  return STRUCTURE.has(tag);
}

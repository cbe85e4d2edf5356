import { attributeOf, elements, type Problem, scriptOf } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { readDefinition } from './definitions';

/**
 * Named slots work with `options: { multipleSlots: true }` alone: without it WeChat knows one slot, and what is
 * meant for the others is not shown. A component whose definition cannot be read whole is left alone.
 */
export function checkSlots(context: CheckContext): Problem[] {
  return context.ownUnits().flatMap((unit) => {
    if (unit.kind !== 'component') return [];
    const file = `${unit.base}.wxml`;
    const script = scriptOf(context.sources, unit);
    if (script === undefined || !context.sources.has(file)) return [];
    if (/multipleSlots|dynamicSlots/.test(context.sources.text(script))) return [];
    if (readDefinition(context.script(script)).open) return [];
    const slots = [...elements(nodesOf(context, file))].filter(({ tag }) => tag === 'slot');
    const named = slots.find((slot) => (attributeOf(slot, 'name') ?? '') !== '');
    if (!named) return [];
    const message = 'a named slot, and the component does not say multipleSlots';
    const fix = `Add "options: { multipleSlots: true }" to ${context.sources.display(script)}.`;
    const problem = context.problemAt(file, named.offset, 'named_slot', message, fix);
    return slots.length > 1 ? problem : { ...problem, severity: 'warning' as const };
  });
}

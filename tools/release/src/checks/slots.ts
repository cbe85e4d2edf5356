import { attributeOf, elements, type Problem, scriptOf } from 'mp-app-model';
import ts from 'typescript';

import { type CheckContext, nodesOf } from './context';
import { propertyOf, readDefinition, readOptions } from './definitions';
import { knownObject } from './script-strings';
import { takenIn } from './wxml-files';

/**
 * Named slots need `options: { multipleSlots: true }`: without it WeChat supports one slot and does not show
 * the content of the others. Components whose definition cannot be read completely are skipped.
 */
export function checkSlots(context: CheckContext): Problem[] {
  return context.ownUnits().flatMap((unit) => {
    if (unit.kind !== 'component') return [];
    const file = `${unit.base}.wxml`;
    const script = scriptOf(context.sources, unit);
    if (script === undefined || !context.sources.has(file)) return [];
    if (mayHaveManySlots(context.script(script))) return [];
    const slots = [...takenIn(context, file)].flatMap((each) =>
      [...elements(nodesOf(context, each))]
        .filter(({ tag }) => tag === 'slot')
        .map((slot) => ({ file: each, offset: slot.offset, name: attributeOf(slot, 'name') ?? '' })),
    );
    const named = slots.find(({ name }) => name !== '');
    if (!named) return [];
    const message = 'a named slot, but the component does not set multipleSlots';
    const fix = `Add "options: { multipleSlots: true }" to ${context.sources.display(script)}.`;
    const problem = context.problemAt(named.file, named.offset, 'named_slot', message, fix);
    return slots.length > 1 ? problem : { ...problem, severity: 'warning' as const };
  });
}

function mayHaveManySlots(script: ts.SourceFile): boolean {
  const definition = readOptions(script);
  if (!definition || readDefinition(script).open) return true;
  const written = propertyOf(definition.options, 'options');
  if (!written) return false;
  const options = knownObject(written);
  if (!options || options.properties.some((property) => ts.isSpreadAssignment(property))) return true;
  return ['multipleSlots', 'dynamicSlots'].some((name) => {
    const value = propertyOf(options, name);
    return value !== undefined && value.kind !== ts.SyntaxKind.FalseKeyword;
  });
}

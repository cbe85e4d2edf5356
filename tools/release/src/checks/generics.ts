import { elements, type Problem, type Unit } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { hasGlobal } from './tags';
import { unitsByWxml } from './wxml-files';

const PREFIX = 'generic:';

/** `generic:item="card"` must name a component registered by the page, the component or app.json. */
export function checkGenerics(context: CheckContext): Problem[] {
  return [...unitsByWxml(context)].flatMap(([file, units]) =>
    [...elements(nodesOf(context, file))].flatMap(({ tag, attributes }) =>
      attributes.flatMap(({ name, value, offset, valueOffset }) => {
        if (!name.startsWith(PREFIX) || value === undefined) return [];
        if (value.includes('{{')) {
          const message = `${name}="${value}": WeChat allows no data here, and shows nothing`;
          const fix = 'Write the tag of a registered component.';
          return context.problemAt(file, valueOffset, 'unregistered_generic', message, fix);
        }
        const lacking = units.filter((unit) => !unit.broken && !knows(context, unit, value));
        if (lacking.length > 0) {
          const where = lacking.map(({ base }) => context.sources.display(`${base}.json`)).join(', ');
          const message = `${name} names ${JSON.stringify(value)}, which is not registered: nothing is shown there`;
          const fix = `Register it under "usingComponents" of ${where}, or fix the name.`;
          return context.problemAt(file, valueOffset, 'unregistered_generic', message, fix);
        }
        return unknownGeneric(context, file, units, tag, name.slice(PREFIX.length), offset);
      }),
    ),
  );
}

function unknownGeneric(
  context: CheckContext,
  file: string,
  units: readonly Unit[],
  tag: string,
  generic: string,
  offset: number,
): Problem[] {
  const known = units.map(({ components }) => context.units.get(components.get(tag) ?? ''));
  const lacking = known.find((unit) => unit !== undefined && !unit.broken && !unit.generics.has(generic));
  if (!lacking) return [];
  const message = `<${tag}> has no generic ${JSON.stringify(generic)}`;
  const fix = `Add it to "componentGenerics" of ${context.sources.display(`${lacking.base}.json`)}, or fix the name.`;
  return [{ ...context.problemAt(file, offset, 'unknown_generic', message, fix), severity: 'warning' }];
}

function knows(context: CheckContext, unit: Unit, tag: string): boolean {
  return unit.components.has(tag) || unit.generics.has(tag) || hasGlobal(context, unit, tag);
}

import { elements, type Problem, scriptOf, type Unit } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { type Definition, readDefinition } from './definitions';
import { unitsByWxml } from './wxml-files';

const EVENT = /^(?:capture-bind|capture-catch|mut-bind|bind|catch):?[A-Za-z]/;

/**
 * A handler named in WXML must be a method of the page or component; WeChat ignores a missing one. For a
 * template that several pages share, one of the pages must have it. Pages whose methods are not all known are
 * skipped.
 */
export function checkHandlers(context: CheckContext): Problem[] {
  const definitions = new Map<Unit, Definition>();
  for (const unit of context.ownUnits()) {
    const script = scriptOf(context.sources, unit);
    definitions.set(
      unit,
      script === undefined ? { methods: new Set(), open: true } : readDefinition(context.script(script)),
    );
  }
  return [...unitsByWxml(context)].flatMap(([file, units]) => {
    const owners = units
      .map((unit) => definitions.get(unit))
      .filter((definition) => definition !== undefined);
    if (owners.length === 0 || owners.some(({ open }) => open)) return [];
    return [...elements(nodesOf(context, file))].flatMap(({ attributes }) =>
      attributes.flatMap(({ name, value, valueOffset }): Problem[] => {
        if (!EVENT.test(name) || value === undefined || value === '' || value.includes('{{')) return [];
        if (owners.some(({ methods }) => methods.has(value))) return [];
        if (isAssigned(context, value)) return [];
        // Units without a script are open and were skipped above.
        const scripts = units
          .map((unit) => scriptOf(context.sources, unit))
          .filter((script) => script !== undefined)
          .map((script) => context.sources.display(script));
        const [where = '', ...more] = scripts;
        const message =
          more.length === 0
            ? `${name} names ${value}, which ${where} does not have`
            : `${name} names ${value}, which none of ${scripts.join(', ')} has`;
        const fix = 'Add the method (of a component: under "methods"), or fix the name.';
        return [
          { ...context.problemAt(file, valueOffset, 'missing_handler', message, fix), severity: 'warning' },
        ];
      }),
    );
  });
}

/** Some libraries assign methods to the page at run time: `that.onTap = onTap`. */
function isAssigned(context: CheckContext, method: string): boolean {
  const pattern = new RegExp(`\\.${method.replace(/[$]/g, '\\$&')}\\s*=[^=]`);
  return [...context.own('.js'), ...context.own('.ts')].some((file) =>
    pattern.test(context.sources.text(file)),
  );
}

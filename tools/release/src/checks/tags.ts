import { elements, isBuiltinTag, type Problem, record, STRUCTURE_TAGS, type Unit } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { unitsByWxml } from './wxml-files';

const HTML: ReadonlySet<string> = new Set(
  `a abbr article aside b blockquote br code dd del div dl dt em fieldset figure footer h1 h2 h3 h4 h5 h6 header
  hr i iframe img ins legend li main nav ol p pre s section small span strong sub sup table tbody td tfoot th
  thead tr u ul`
    .trim()
    .split(/\s+/),
);

/**
 * Every tag must be WeChat's own or registered by the page or component whose template it stands in, by
 * app.json, or as a generic. A template that is imported must find its tags registered by each unit that
 * imports it; one that nothing reaches does not ship, and is left alone.
 */
export function checkTags(context: CheckContext): Problem[] {
  const global = new Set(Object.keys(context.app.usingComponents));
  return [...unitsByWxml(context)].flatMap(([file, units]) =>
    [...elements(nodesOf(context, file))].flatMap(({ tag, offset }) => {
      if (STRUCTURE_TAGS.has(tag) || isBuiltinTag(tag) || global.has(tag)) return [];
      const lacking = units.filter((unit) => !unit.broken && !registered(unit).has(tag));
      if (lacking.length === 0) return [];
      const where = lacking.map(({ base }) => context.sources.display(`${base}.json`)).join(', ');
      const fix = `Register it under "usingComponents" of ${where}, or mend the name.`;
      const message = `<${tag}> is not registered: it would show nothing`;
      const problem = context.problemAt(file, offset, 'unregistered_tag', message, fix);
      // WeChat draws a tag of HTML as a plain element.
      return HTML.has(tag) ? { ...problem, severity: 'warning' as const } : problem;
    }),
  );
}

function registered({ components, document }: Unit): Set<string> {
  const generics = Object.keys(record(record(document?.value)['componentGenerics']));
  return new Set([...components.keys(), ...generics]);
}

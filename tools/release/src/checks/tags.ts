import { isBuiltinTag, type Problem, reachesFromApp, record, STRUCTURE_TAGS, type Unit } from 'mp-app-model';

import { type CheckContext, nodesOf } from './context';
import { placedElements, unitsByWxml } from './wxml-files';

/** HTML tags, and `page`, the root of every page, which some name in their templates. */
const HTML: ReadonlySet<string> = new Set(
  `a abbr article aside b blockquote br code dd del div dl dt em fieldset figure footer h1 h2 h3 h4 h5 h6 header
  hr i iframe img ins legend li main nav ol p page pre s section small span strong sub sup table tbody td tfoot th
  thead tr u ul`
    .trim()
    .split(/\s+/),
);

/** Components of WeChat's early years that its documentation has dropped; they may still work. */
const DROPPED: ReadonlySet<string> = new Set([
  'action-sheet',
  'action-sheet-cancel',
  'action-sheet-item',
  'loading',
  'modal',
  'toast',
]);

/**
 * Every tag must be built in or registered by the page or component that uses the template, by app.json, or
 * as a generic. The tags of an included file must be registered by each unit that includes it. A `<template
 * name>` may go unused in a unit (frameworks put all of theirs into one file), so one unit that registers the
 * tag is enough. Files that no template imports do not ship and are skipped.
 */
export function checkTags(context: CheckContext): Problem[] {
  return [...unitsByWxml(context)].flatMap(([file, units]) => {
    const known = units.filter(({ broken }) => !broken).map((unit) => ({ unit, tags: registered(unit) }));
    return [...placedElements(nodesOf(context, file))].flatMap(
      ({ element: { tag, offset, children }, shared }) => {
        if (STRUCTURE_TAGS.has(tag) || isBuiltinTag(tag)) return [];
        const without = known.filter(({ tags }) => !tags.has(tag)).map(({ unit }) => unit);
        const lacking = without.filter((unit) => !hasGlobal(context, unit, tag));
        if (without.length > 0 && lacking.length === 0) return [];
        const enough = shared && lacking.length < units.length;
        if (lacking.length === 0 || enough) return [];
        const where = lacking.map(({ base }) => context.sources.display(`${base}.json`)).join(', ');
        const fix = `Register it under "usingComponents" of ${where}, or fix the name.`;
        const hasContent = children.some((child) => child.type === 'element' || child.text.trim() !== '');
        const shows = hasContent ? 'only its content' : 'nothing';
        const message = `<${tag}> is not registered: it would show ${shows}`;
        const problem = context.problemAt(file, offset, 'unregistered_tag', message, fix);
        // WeChat renders its default component there, which shows the content; and a template may be unused.
        return hasContent || HTML.has(tag) || DROPPED.has(tag) || shared
          ? { ...problem, severity: 'warning' as const }
          : problem;
      },
    );
  });
}

/** Whether app.json registers the tag for a unit. */
export function hasGlobal({ app }: CheckContext, { base }: Pick<Unit, 'base'>, tag: string): boolean {
  return Object.hasOwn(app.usingComponents, tag) && reachesFromApp(app, base);
}

function registered({ components, document }: Unit): Set<string> {
  const generics = Object.keys(record(record(document?.value)['componentGenerics']));
  return new Set([...components.keys(), ...generics]);
}

import path from 'node:path';
import { getApp, registerApp } from './app';
import { CLASS_PREFIX } from './class-prefix';
import { engine, type ComponentDefinition } from './engine';
import { wxFacade } from './fake-wx';
import { fieldsLifetime, instanceMends } from './instances';
import { getCurrentPages } from './page-stack';
import { claimRegistration, idOf, type Unit } from './registry';
import { refuseUnknownTags } from './tags';
import { renderFunctionOf } from './templates';

/**
 * The keys of a page's definition that have a meaning of their own; all else becomes a method or a field of
 * `this`.
 */
const PAGE_KEYS = new Set(['data', 'behaviors', 'options', 'observers']);

const COMPONENT_KEYS = new Set(
  `data properties methods behaviors options observers relations externalClasses lifetimes pageLifetimes
  created attached ready moved detached saved restored error definitionFilter export`.split(/\s+/),
);

/** Puts on globalThis what the base library gives to a mini-program's code. */
export function installGlobals(): void {
  Object.assign(globalThis, {
    wx: wxFacade,
    App: registerApp,
    Page: registerPage,
    Component: registerComponent,
    getApp,
    getCurrentPages,
  });
}

function registerComponent(definition: ComponentDefinition): void {
  register(claimRegistration(), definition, COMPONENT_KEYS);
}

function registerPage(definition: ComponentDefinition): void {
  const entries = Object.entries(definition);
  const methods = entries.filter(([key, value]) => typeof value === 'function' && !PAGE_KEYS.has(key));
  const rest = entries.filter(([key, value]) => typeof value !== 'function' || PAGE_KEYS.has(key));
  const component = { ...Object.fromEntries(rest), methods: Object.fromEntries(methods) };
  register(claimRegistration(), component, new Set([...PAGE_KEYS, 'methods']));
}

function register(unit: Unit, definition: ComponentDefinition, keys: ReadonlySet<string>): void {
  const entries = Object.entries(definition);
  const known = Object.fromEntries(entries.filter(([key]) => keys.has(key))) as ComponentDefinition;
  const fields = Object.fromEntries(entries.filter(([key]) => !keys.has(key)));
  const render = renderFunctionOf(unit.project, unit.file);
  engine.register({
    ...known,
    ...(definition.relations === undefined ? {} : { relations: relationsById(unit, definition.relations) }),
    behaviors: [
      instanceMends,
      engine.behavior({ lifetimes: fieldsLifetime(fields) }),
      ...(known.behaviors ?? []),
    ],
    options: { ...known.options, classPrefix: CLASS_PREFIX },
    id: unit.id,
    path: unit.file,
    tagName: unit.tag,
    usingComponents: unit.using,
    template: unit.vendored ? render : refuseUnknownTags(unit, render),
  });
}

/** Relations name the other side by path; the framework wants its id. */
function relationsById(
  unit: Unit,
  relations: NonNullable<ComponentDefinition['relations']>,
): NonNullable<ComponentDefinition['relations']> {
  return Object.fromEntries(
    Object.entries(relations).map(([name, relation]) => {
      const target = idOf(unit.project, path.resolve(path.dirname(unit.file), name));
      return [target, { ...relation, target }];
    }),
  );
}

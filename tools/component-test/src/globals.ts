import path from 'node:path';
import { getApp, registerApp } from './app';
import { CLASS_PREFIX } from './class-prefix';
import { engine, type ComponentDefinition } from './engine';
import { wxFacade } from './fake-wx';
import { fieldsLifetime, instanceMends } from './instances';
import { getCurrentPages } from './page-stack';
import { claimRegistration, idOf, type Unit } from './registry';
import { requirePlugin } from './plugins';
import type { RenderFunction } from './rendered';
import { renderFunctionOf } from './templates';
import { prepareTree } from './tree';

/** Keys with a meaning in a page's definition; all others become methods or fields of `this`. */
const PAGE_KEYS = new Set(['data', 'behaviors', 'options', 'observers']);

const COMPONENT_KEYS = new Set(
  `data properties methods behaviors options observers relations externalClasses lifetimes pageLifetimes
  created attached ready moved detached saved restored error definitionFilter export`.split(/\s+/),
);

/** Puts the base library's globals on globalThis. */
export function installGlobals(): void {
  Object.assign(globalThis, {
    wx: wxFacade,
    App: registerApp,
    Page: registerPage,
    Component: registerComponent,
    getApp,
    getCurrentPages,
    requirePlugin,
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

function register(unit: Unit | undefined, definition: ComponentDefinition, keys: ReadonlySet<string>): void {
  if (!unit) return;
  // Behaviors may use custom definition fields and change the definition, so they get all of it.
  const full: Record<string, unknown> & ComponentDefinition = { ...definition };
  const fields = (): Record<string, unknown> =>
    Object.fromEntries(Object.keys(definition).flatMap((key) => (keys.has(key) ? [] : [[key, full[key]]])));
  registerUnit(unit, renderFunctionOf(unit.project, unit.file), full, [
    engine.behavior({ lifetimes: fieldsLifetime(fields) }),
  ]);
}

/** Puts into a definition what the framework would have read from the other three files, and registers it. */
export function registerUnit(
  unit: Unit,
  render: RenderFunction,
  definition: Record<string, unknown> & ComponentDefinition,
  behaviors: readonly string[] = [],
): void {
  engine.register(
    Object.assign(definition, {
      ...(definition.relations === undefined ? {} : { relations: relationsById(unit, definition.relations) }),
      behaviors: [
        instanceMends,
        engine.behavior({ generics: unit.generics }),
        ...behaviors,
        ...(definition.behaviors ?? []),
      ],
      options: { ...definition.options, classPrefix: CLASS_PREFIX },
      id: unit.id,
      path: unit.file,
      tagName: unit.tag,
      usingComponents: unit.using,
      template: prepareTree(unit, render),
    }),
  );
}

/** Relations name the other component by path; the framework needs its id. */
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

import type { App, PageEntry } from './app';
import { type JsonDocument, JsonSyntaxError } from './json';
import type { Resolver } from './resolve';
import type { Sources } from './sources';
import { isNpm, record, strings } from './values';

/** A page or a component: up to four files that share a path. */
export interface Unit {
  /** Path without extension, from the source root. */
  readonly base: string;
  readonly kind: 'page' | 'component';
  /** Tag -> base of the component; `undefined` when it lies outside the project or does not exist. */
  readonly components: ReadonlyMap<string, string | undefined>;
  /** `componentGenerics`: name -> base of its default component, if it has one. */
  readonly generics: ReadonlyMap<string, string | undefined>;
  /** Tag -> tag that is shown until its package is loaded. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly document: JsonDocument | undefined;
  /** The JSON file exists but cannot be parsed. */
  readonly broken: boolean;
  /** Whether app.json leads to it; otherwise no page uses it yet. */
  readonly reached: boolean;
}

export const CUSTOM_TAB_BAR = 'custom-tab-bar/index';

/**
 * Collects everything that app.json reaches (pages and their components through all levels, those of npm
 * packages included), and the project's own components that nothing uses yet.
 */
export function collectUnits(sources: Sources, app: App, resolver: Resolver): Map<string, Unit> {
  const units = new Map<string, Unit>();
  const add = (base: string, kind: Unit['kind'], reached: boolean): void => {
    if (units.has(base)) return;
    const unit = readUnit(sources, resolver, base, kind, reached);
    units.set(base, unit);
    for (const component of [...unit.components.values(), ...unit.generics.values()])
      if (component !== undefined) add(component, 'component', reached);
  };
  for (const { base } of app.pages satisfies readonly PageEntry[]) add(base, 'page', true);
  for (const reference of Object.values(app.usingComponents)) {
    const base = resolver.component('app.json', reference);
    if (base !== undefined) add(base, 'component', true);
  }
  if (app.customTabBar && sources.has(`${CUSTOM_TAB_BAR}.json`)) add(CUSTOM_TAB_BAR, 'component', true);
  for (const file of sources.own)
    if (isComponentJson(sources, file)) add(file.slice(0, -'.json'.length), 'component', false);
  return units;
}

/** The script of a unit, `.ts` before `.js`, or `undefined`. */
export function scriptOf(sources: Pick<Sources, 'has'>, unit: Pick<Unit, 'base'>): string | undefined {
  return [`${unit.base}.ts`, `${unit.base}.js`].find((file) => sources.has(file));
}

/** The extension for new scripts of this project. */
export function scriptEnding(sources: Pick<Sources, 'has'>): '.ts' | '.js' {
  return sources.has('app.js') && !sources.has('app.ts') ? '.js' : '.ts';
}

function isComponentJson(sources: Sources, file: string): boolean {
  if (!file.endsWith('.json') || isNpm(file)) return false;
  const document = sources.json(file);
  return (
    document !== undefined &&
    !(document instanceof JsonSyntaxError) &&
    record(document.value)['component'] === true
  );
}

/** One page or component by its path without extension. */
export function readUnit(
  sources: Pick<Sources, 'json'>,
  resolver: Pick<Resolver, 'component'>,
  base: string,
  kind: Unit['kind'],
  reached: boolean,
): Unit {
  const json = `${base}.json`;
  const read = sources.json(json);
  const document = read instanceof JsonSyntaxError ? undefined : read;
  const config = record(document?.value);
  const resolve = (reference: unknown) =>
    typeof reference === 'string' ? resolver.component(json, reference) : undefined;
  return {
    base,
    kind,
    components: mapOf(strings(config['usingComponents']), resolve),
    generics: mapOf(record(config['componentGenerics']), (generic) => resolve(record(generic)['default'])),
    placeholders: strings(config['componentPlaceholder']),
    document,
    broken: read instanceof JsonSyntaxError,
    reached,
  };
}

function mapOf<Value>(
  object: Readonly<Record<string, Value>>,
  resolve: (value: Value) => string | undefined,
): Map<string, string | undefined> {
  return new Map(Object.entries(object).map(([name, value]) => [name, resolve(value)]));
}

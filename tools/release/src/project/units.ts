import { type App, type PageEntry, record, strings } from './app';
import { type JsonDocument, JsonSyntaxError } from './json';
import { isOutside, resolveComponent } from './resolve';
import { isNpm, type Sources } from './sources';

/** A page or a component: up to four files that share a path. */
export interface Unit {
  /** Path without extension, from the source root. */
  readonly base: string;
  readonly kind: 'page' | 'component';
  /** Tag to the base of the component, or to `undefined` when it lies outside or does not exist. */
  readonly components: ReadonlyMap<string, string | undefined>;
  readonly document: JsonDocument | undefined;
  /** There is a JSON file, but it is no JSON. */
  readonly broken: boolean;
}

/**
 * Everything that app.json reaches: its pages, and their components through all levels, those of npm packages
 * included; and the project's own components that nothing reaches yet.
 */
export function collectUnits(sources: Sources, app: App): Map<string, Unit> {
  const units = new Map<string, Unit>();
  const add = (base: string, kind: Unit['kind']): void => {
    if (units.has(base)) return;
    const unit = readUnit(sources, base, kind);
    units.set(base, unit);
    for (const component of unit.components.values())
      if (component !== undefined) add(component, 'component');
  };
  for (const { base } of app.pages satisfies readonly PageEntry[]) add(base, 'page');
  for (const reference of Object.values(app.usingComponents)) {
    const base = resolveComponent(sources, 'app.json', reference);
    if (base !== undefined) add(base, 'component');
  }
  if (app.customTabBar && sources.has('custom-tab-bar/index.json')) add('custom-tab-bar/index', 'component');
  for (const file of sources.own)
    if (isComponentJson(sources, file)) add(file.slice(0, -'.json'.length), 'component');
  return units;
}

/** The script of a unit, `.ts` before `.js`, or `undefined`. */
export function scriptOf(sources: Sources, unit: Pick<Unit, 'base'>): string | undefined {
  return [`${unit.base}.ts`, `${unit.base}.js`].find((file) => sources.has(file));
}

export function isComponentJson(sources: Sources, file: string): boolean {
  if (!file.endsWith('.json') || isNpm(file)) return false;
  const document = sources.json(file);
  return (
    document !== undefined &&
    !(document instanceof JsonSyntaxError) &&
    record(document.value)['component'] === true
  );
}

function readUnit(sources: Sources, base: string, kind: Unit['kind']): Unit {
  const json = `${base}.json`;
  const read = sources.json(json);
  const document = read instanceof JsonSyntaxError ? undefined : read;
  const references = Object.entries(strings(record(document?.value)['usingComponents']));
  const components = references.map(([tag, reference]): [string, string | undefined] => [
    tag,
    isOutside(reference) ? undefined : resolveComponent(sources, json, reference),
  ]);
  return { base, kind, components: new Map(components), document, broken: read instanceof JsonSyntaxError };
}

import { endingObserver } from './observer-loops';
import type { Reporter } from './reporter';

type Definition = Record<string, unknown>;
type Define = (definition: Definition) => unknown;

/** The engine's functions for a script that registers a page, a component or a behavior. */
export interface DefineFunctions {
  readonly Page: Define;
  readonly Component: Define;
  readonly Behavior: Define;
}

const isDefinition = (value: unknown): value is Definition => typeof value === 'object' && value !== null;

/**
 * Wraps the engine's constructors so that they accept what WeChat's accept: behaviors by WeChat's names
 * (`wx://form-field`), and behaviors as the target of a relation.
 */
export function weChatConstructors(
  engine: DefineFunctions,
  named: ReadonlyMap<string, unknown>,
  reporter: Reporter,
): DefineFunctions {
  const wrap = (name: keyof DefineFunctions): Define => {
    const define = engine[name];
    const wrapped = (definition: unknown): unknown => {
      if (!isDefinition(definition)) {
        reporter.error(`${name}() takes an object.`);
        return undefined;
      }
      const normal: Definition = { ...definition };
      if (Array.isArray(definition['behaviors'])) {
        normal['behaviors'] = definition['behaviors'].map(behaviorOf(named, reporter)).filter(isDefinition);
      }
      if (name === 'Page') normal['behaviors'] = [...behaviorsOf(normal), bound(engine, definition)];
      if (isDefinition(definition['properties']))
        normal['properties'] = mapped(definition['properties'], propertyOf(reporter));
      if (isDefinition(definition['observers']) && !Array.isArray(definition['observers'])) {
        normal['observers'] = mapped(definition['observers'], observerOf(reporter));
      }
      if (isDefinition(definition['relations'])) normal['relations'] = relationsOf(definition['relations']);
      return define(normal);
    };
    return Object.assign(wrapped, define);
  };
  return { Page: wrap('Page'), Component: wrap('Component'), Behavior: wrap('Behavior') };
}

const behaviorsOf = ({ behaviors }: Definition): readonly unknown[] =>
  Array.isArray(behaviors) ? behaviors : [];

/** The methods of a page are bound to it: `setInterval(this.draw, 17)`. */
function bound(engine: DefineFunctions, definition: Definition): unknown {
  const methods = Object.entries(definition).filter(([, value]) => typeof value === 'function');
  const created = function created(this: Definition): void {
    for (const [name] of methods) {
      const method = this[name];
      if (typeof method === 'function') this[name] = method.bind(this) as unknown;
    }
  };
  return engine.Behavior({ lifetimes: { created } });
}

const mapped = (from: Definition, change: (value: unknown, key: string) => unknown): Definition =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value, key)]));

/** A method is looked up by name when the value changes: it may come from a behavior, or be missing. */
const observerOf =
  (reporter: Reporter) =>
  (observer: unknown, key: string): unknown => {
    if (typeof observer === 'function') return endingObserver(observer as Observer, key, reporter);
    if (typeof observer !== 'string') return observer;
    const named = function named(this: unknown, ...args: readonly unknown[]): void {
      const method = (this as Definition)[observer];
      if (typeof method === 'function') Reflect.apply(method, this, args);
    };
    return endingObserver(named, key, reporter);
  };

type Observer = Parameters<typeof endingObserver>[0];

/** A list of types means any, as in WeChat. */
const propertyOf =
  (reporter: Reporter) =>
  (property: unknown, key: string): unknown => {
    if (Array.isArray(property)) return null;
    if (!isDefinition(property)) return property;
    const { type, observer, ...rest } = property;
    return {
      ...rest,
      type: Array.isArray(type) ? null : type,
      ...(observer !== undefined && { observer: observerOf(reporter)(observer, key) }),
    };
  };

function behaviorOf(named: ReadonlyMap<string, unknown>, reporter: Reporter): (value: unknown) => unknown {
  return (value) => {
    if (typeof value !== 'string') return value;
    const behavior = named.get(value);
    if (behavior === undefined) reporter.warn(`Behavior "${value}" is not supported by the preview.`);
    return behavior;
  };
}

/** The engine's relations need its own behaviors, which the adapter's behaviors have as `_$`. */
function relationsOf(relations: Definition): Definition {
  return Object.fromEntries(
    Object.entries(relations).map(([key, relation]) => {
      const target = isDefinition(relation) ? relation['target'] : undefined;
      const inner = isDefinition(target) ? target['_$'] : undefined;
      return [key, inner === undefined ? relation : { ...(relation as Definition), target: inner }];
    }),
  );
}

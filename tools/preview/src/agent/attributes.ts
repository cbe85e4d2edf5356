import * as glassEasel from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';
import { kebab } from '../builtins/component';
import { isComponent } from './nodes';
import type { TagNode } from './nodes';

/** Properties that only the preview's built-in components have. */
const OF_THE_PREVIEW = /^hover|^aria[A-Z]|^animation$/;

type Born = Readonly<Record<string, unknown>>;

/** The sources of a component's initial data, in order of precedence. */
interface Behavior {
  readonly _$data: readonly (() => Born)[];
}

const bornOf = new WeakMap<Behavior, Born>();

/** The initial data of this kind of component. */
function born(component: GeneralComponent): Born {
  const behavior = component.getRootBehavior() as unknown as Behavior;
  const known = bornOf.get(behavior);
  if (known) return known;
  const made = Object.assign({}, ...behavior._$data.map((make) => make())) as Born;
  bornOf.set(behavior, made);
  return made;
}

/** Names of the properties of a component, such as `hoverClass`. */
export const propertyNames = (component: GeneralComponent): string[] =>
  glassEasel.Component.listProperties(component as never);

/** The text of any value in an attribute; circular data has no text. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return '[object]';
  }
}

const same = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && textOf(a) === textOf(b));

/** A property as an attribute; undefined while it has its initial value. */
function shown(component: GeneralComponent, name: string): string | undefined {
  const value: unknown = (component.data as Record<string, unknown>)[name];
  if (value === undefined || typeof value === 'function') return undefined;
  return same(value, born(component)[name]) ? undefined : textOf(value);
}

/** `data-user-id` for `userId`. */
const dataName = (name: string): string => `data-${kebab(name)}`;

/** The attributes of a node as in its WXML, with current values: id, class, style, data-*, properties. */
export function attributesOf(node: TagNode): Map<string, string> {
  const found = new Map<string, string>();
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') found.set(name, value);
  };
  put('id', node.id);
  put('class', node.class);
  put('style', node.style);
  for (const [name, value] of Object.entries(node.dataset)) put(dataName(name), textOf(value));
  for (const { name, value } of node.attributes) if (!found.has(name)) found.set(name, textOf(value));
  if (!isComponent(node)) return found;
  for (const name of propertyNames(node)) {
    const value = OF_THE_PREVIEW.test(name) ? undefined : shown(node, name);
    if (value !== undefined && !found.has(kebab(name))) found.set(kebab(name), value);
  }
  return found;
}

const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase());

/** One attribute; null if missing. A property is also found with its default value. */
export function attributeOf(node: TagNode, name: string): string | null {
  const found = attributesOf(node).get(name);
  if (found !== undefined) return found;
  if (!isComponent(node) || !propertyNames(node).includes(camel(name))) return null;
  const value: unknown = (node.data as Record<string, unknown>)[camel(name)];
  return value === null || value === undefined ? null : textOf(value);
}

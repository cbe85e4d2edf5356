import { engineElement } from '../wxs/engine-types';
import { ANIMATION_PROPERTIES, playAnimation } from './animation';
import { HOVER_PROPERTIES, watchHover } from './hover';
import type { Data, Self } from './self';

export type { Self } from './self';

/** A component's behaviour besides its template. */
export interface Controller {
  attached?: () => void;
  detached?: () => void;
  /** Runs after one of the watched groups of properties (`'src,mode'`) has been set. */
  readonly changed?: Readonly<Record<string, () => void>>;
}

export interface Spec {
  /** Property -> type or `{ type, value }`. `null` accepts any value. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly data?: Data;
  /** Properties that become DOM attributes of the same name (`openType` -> `open-type`). */
  readonly attributes?: readonly string[];
  readonly externalClasses?: readonly string[];
  /** Groups of properties for `Controller.changed`. */
  readonly watch?: readonly string[];
  /** Default class while pressed. */
  readonly hoverClass?: string;
  /** Its template has named slots. */
  readonly multipleSlots?: boolean;
  readonly setup?: (self: Self) => Controller | undefined;
}

interface Caller {
  data: Data;
  setData(values: Data): void;
}

const ARIA = [
  'Role',
  'Label',
  'Hidden',
  'Selected',
  'Checked',
  'Disabled',
  'Expanded',
  'Labelledby',
  'Describedby',
];
const COMMON = ['hidden', ...ARIA.map((name) => `aria${name}`)];

const COMMON_PROPERTIES = {
  hidden: Boolean,
  ...Object.fromEntries(ARIA.map((name) => [`aria${name}`, null])),
  ...HOVER_PROPERTIES,
  ...ANIMATION_PROPERTIES,
};

/** `openType` as `open-type`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** The text of a property of any type: numbers become text, other values become empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Sets a property as a DOM attribute: absent for false and empty, empty for true, except for aria. */
function reflect(element: HTMLElement, property: string, value: unknown): void {
  const name = property === 'ariaRole' ? 'role' : kebab(property);
  const none = value === false || value === '' || value === null || value === undefined;
  if (none) element.removeAttribute(name);
  else if (value === true) element.setAttribute(name, name.startsWith('aria-') ? 'true' : '');
  else element.setAttribute(name, textOf(value));
}

/** Several properties of one type. */
export function each(type: unknown, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** Number of property updates in progress, started by a page's setData. */
let updating = 0;

function update(run: (() => void) | undefined): void {
  updating += 1;
  try {
    run?.();
  } finally {
    updating -= 1;
  }
}

/** A handler may call setData: during another update, that would disorder the nodes. */
function whenUpdated(run: () => void): void {
  if (updating === 0) run();
  else void Promise.resolve().then(run);
}

/**
 * Undefined when created in a component that has left the page: late data creates nodes that are never shown.
 */
function selfOf(caller: Caller): Self | undefined {
  const engine = engineElement(caller);
  const element = engine.getBackendElement();
  if (element === null) return undefined;
  return {
    get data() {
      return caller.data;
    },
    element,
    engine,
    part: <E extends HTMLElement = HTMLElement>(selector: string, kind?: new () => E): E => {
      const found = element.querySelector(selector);
      if (!(found instanceof (kind ?? HTMLElement)))
        throw new TypeError(`no ${selector} in <${element.localName}>`);
      return found as E;
    },
    set: (values) => {
      caller.setData(values);
    },
    fire: (name, detail, answer) => {
      const options = answer === undefined ? {} : { handleListenerReturn: answer };
      whenUpdated(() => {
        engine.triggerEvent(name, detail, options);
      });
    },
  };
}

/** A definition for the engine's `Component()`. */
export function define(spec: Spec): object {
  const controllers = new WeakMap<Caller, Controller>();
  const selves = new WeakMap<Caller, Self>();
  const attributes = [...COMMON, ...(spec.attributes ?? [])];
  const reflectAll = (caller: Caller): void => {
    const self = selves.get(caller);
    if (self === undefined) return;
    for (const name of attributes) reflect(self.element, name, caller.data[name]);
  };
  const observers: Record<string, (this: Caller) => void> = {
    [attributes.join(',')]() {
      reflectAll(this);
    },
    animation() {
      const self = selves.get(this);
      if (self !== undefined) playAnimation(self.engine, this.data['animation']);
    },
  };
  for (const group of spec.watch ?? []) {
    observers[group] = function watched(this: Caller) {
      update(controllers.get(this)?.changed?.[group]);
    };
  }
  return {
    options: { multipleSlots: spec.multipleSlots ?? false, virtualHost: false },
    externalClasses: [...(spec.externalClasses ?? [])],
    properties: { ...COMMON_PROPERTIES, ...spec.properties },
    data: { ...spec.data },
    observers,
    lifetimes: {
      created(this: Caller) {
        const self = selfOf(this);
        if (self === undefined) return;
        selves.set(this, self);
        watchHover(self, spec.hoverClass);
        const controller = spec.setup?.(self);
        if (controller !== undefined) controllers.set(this, controller);
      },
      attached(this: Caller) {
        reflectAll(this);
        update(controllers.get(this)?.attached);
      },
      detached(this: Caller) {
        controllers.get(this)?.detached?.();
      },
    },
  };
}

/** Names of all properties, as WXML attributes, for canIUse. */
export function attributeNames(definition: object): Set<string> {
  const { properties } = definition as { properties: Record<string, unknown> };
  return new Set(Object.keys(properties).map(kebab));
}

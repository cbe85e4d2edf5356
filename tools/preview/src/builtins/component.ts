import { engineElement } from '../wxs/engine-types';
import { ANIMATION_PROPERTIES, playAnimation } from './animation';
import { HOVER_PROPERTIES, watchHover } from './hover';
import type { Data, Self } from './self';

export type { Self } from './self';

/** What a component does besides showing its template. */
export interface Controller {
  attached?: () => void;
  detached?: () => void;
  /** Runs after one of the watched groups of properties (`'src,mode'`) has been set. */
  readonly changed?: Readonly<Record<string, () => void>>;
}

export interface Spec {
  /** Property -> type or `{ type, value }`. `null` takes any value. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly data?: Data;
  /** Properties that become DOM attributes of the same name (`openType` -> `open-type`). */
  readonly attributes?: readonly string[];
  readonly externalClasses?: readonly string[];
  /** Groups of properties that `Controller.changed` listens to. */
  readonly watch?: readonly string[];
  /** Class while pressed when the page names none. */
  readonly hoverClass?: string;
  /** Its template has slots with names. */
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

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Text of a property that may hold anything: numbers count as texts, the rest as none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Writes a property to the DOM: absent for false and empty, empty for true, except for aria. */
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

/** Properties that are being set: what a page's own setData has begun. */
let updating = 0;

function update(run: (() => void) | undefined): void {
  updating += 1;
  try {
    run?.();
  } finally {
    updating -= 1;
  }
}

/** A handler may call setData: while another one is at work, it would disorder the nodes. */
function whenUpdated(run: () => void): void {
  if (updating === 0) run();
  else void Promise.resolve().then(run);
}

/** Undefined for what is made in a component that has left the page: data that comes in late makes nodes that nobody sees. */
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

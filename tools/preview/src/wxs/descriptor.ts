import { TEMPORARY_SEGMENT, type EngineElement } from './engine-types';

/** WXS's handle on a component or node (ComponentDescriptor). */
export type Descriptor = Record<string, unknown>;

const known = new WeakMap<EngineElement, Descriptor>();

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

function styleText(style: unknown): string {
  if (typeof style !== 'object' || style === null) return typeof style === 'string' ? style : '';
  return Object.entries(style)
    .map(([name, value]) => `${kebab(name)}:${String(value)}`)
    .join(';');
}

function callMethod(element: EngineElement, name: string, argument: unknown): void {
  const caller = element.getMethodCaller?.();
  const method = caller?.[name];
  if (typeof method === 'function') Reflect.apply(method, caller, [argument]);
}

function computedStyle(element: EngineElement, names: readonly string[]): Record<string, string> {
  const target = element.getBackendElement();
  if (target === null) return {};
  const style = getComputedStyle(target);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(kebab(name))]));
}

/** The descriptor of an element: always the same object, since `getState` depends on it. */
export function descriptorOf(element: EngineElement): Descriptor {
  const made = known.get(element) ?? create(element);
  known.set(element, made);
  return made;
}

function create(element: EngineElement): Descriptor {
  const state = {};
  const find = (selector: string): EngineElement[] =>
    element.getShadowRoot?.()?.querySelectorAll(selector) ?? [];
  const self: Descriptor = {
    getState: () => state,
    getDataset: () => element.dataset ?? {},
    callMethod: (name: string, argument: unknown) => {
      callMethod(element, name, argument);
    },
    triggerEvent: (name: string, detail: unknown, options?: object) => {
      element.triggerEvent(name, detail, options ?? {});
    },
    selectComponent: (selector: string) => {
      const [found] = find(selector);
      return found === undefined ? null : descriptorOf(found);
    },
    selectAllComponents: (selector: string) => find(selector).map(descriptorOf),
    setStyle: (style: unknown) => {
      element.setNodeStyle(styleText(style), TEMPORARY_SEGMENT);
      return self;
    },
    addClass: (name: string) => {
      element.toggleNodeClass(name, true, TEMPORARY_SEGMENT);
      return self;
    },
    removeClass: (name: string) => {
      element.toggleNodeClass(name, false, TEMPORARY_SEGMENT);
      return self;
    },
    hasClass: (name: string) =>
      [...(element.getBackendElement()?.classList ?? [])].some((c) => c === name || c.endsWith(`--${name}`)),
    requestAnimationFrame: (callback: () => void) => requestAnimationFrame(callback),
    setTimeout: (callback: () => void, delay: number) => setTimeout(callback, delay),
    clearTimeout: (id: number) => {
      clearTimeout(id);
    },
    getBoundingClientRect: () => element.getBackendElement()?.getBoundingClientRect(),
    getComputedStyle: (names: readonly string[] = []) => computedStyle(element, names),
  };
  return self;
}

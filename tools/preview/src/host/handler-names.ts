/** An event binding as WXML writes it. */
export interface Binding {
  readonly event: string;
  /** The method's name; for a WXS function, its own name. */
  readonly handler: string;
}

type SetListener = (
  element: object,
  event: string,
  handler: unknown,
  final: boolean,
  mutated: boolean,
  capture: boolean,
  ...more: unknown[]
) => void;

/** The functions with which a compiled template creates nodes: one set for each component instance. */
interface Wrapper {
  v: SetListener;
}

type Generate = (wrapper: Wrapper, ...more: unknown[]) => unknown;
type Template = (name: string) => Generate | undefined;

const bindings = new WeakMap<object, Map<string, string>>();
const watched = new WeakSet();

function note(element: object, event: string, handler: string): void {
  const own = bindings.get(element) ?? new Map<string, string>();
  if (handler === '') own.delete(event);
  else own.set(event, handler);
  bindings.set(element, own);
}

function nameOf(handler: unknown): string {
  if (typeof handler === 'function') return handler.name === '' ? 'ƒ' : handler.name;
  return typeof handler === 'string' ? handler : '';
}

function watch(wrapper: Wrapper): void {
  if (watched.has(wrapper)) return;
  watched.add(wrapper);
  const { v: set } = wrapper;
  wrapper.v = (element, event, handler, final, mutated, capture, ...more) => {
    const kind = final ? 'catch' : mutated ? 'mut-bind' : 'bind';
    note(element, `${capture ? 'capture-' : ''}${kind}:${event}`, nameOf(handler));
    set(element, event, handler, final, mutated, capture, ...more);
  };
}

/**
 * The same template, but it records the handlers that its WXML gives to each node: the engine keeps no names.
 */
export function withHandlerNames(template: unknown): unknown {
  if (typeof template !== 'function') return template;
  const named = (name: string): Generate | undefined => {
    const generate = (template as Template)(name);
    if (generate === undefined) return undefined;
    return (wrapper, ...more) => {
      watch(wrapper);
      return generate(wrapper, ...more);
    };
  };
  return Object.assign(named, template);
}

/** A node's bindings in its WXML, in order. */
export function bindingsOf(element: object): Binding[] {
  return [...(bindings.get(element) ?? [])].map(([event, handler]) => ({ event, handler }));
}

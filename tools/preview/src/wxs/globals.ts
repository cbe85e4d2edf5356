import { descriptorOf } from './descriptor';
import { engineElement } from './engine-types';
import { failed } from './failures';

/** The value of `x.constructor` in WXS. */
function typeName(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const name = Object.prototype.toString.call(value).slice(8, -1);
  return ['Array', 'RegExp', 'Date', 'String', 'Number', 'Boolean', 'Function'].includes(name)
    ? name
    : 'Object';
}

type ChangeListener = (value: unknown, old: unknown, owner: object, instance: object) => void;

/** `change:prop` listeners written in WXS: called after the property has changed, with owner and instance. */
function wrapChange(listener: ChangeListener) {
  return (value: unknown, old: unknown, host: unknown, element: unknown): void => {
    queueMicrotask(() => {
      listener(value, old, descriptorOf(engineElement(host)), descriptorOf(engineElement(element)));
    });
  };
}

type EventHandler = (this: unknown, event: object, owner: object) => unknown;

/** A handler written in WXS gets the owner as its second argument; a component's method ignores it. */
function callHandler(host: unknown, event: { currentTarget: unknown }, handler: EventHandler): unknown {
  Object.defineProperty(event, 'instance', {
    configurable: true,
    get: () => descriptorOf(engineElement(event.currentTarget)),
  });
  return handler.call(host, event, descriptorOf(engineElement(host)));
}

const nothing = (): undefined => undefined;

/** A function called by a template: if it throws, its value is empty, and the rest of the page is drawn. */
function guardCall(called: unknown): unknown {
  if (typeof called !== 'function') return nothing;
  return function guarded(this: unknown, ...args: readonly unknown[]): unknown {
    try {
      return Reflect.apply(called, this, args) as unknown;
    } catch (error) {
      failed(called.name === '' ? 'a function' : called.name, error);
      return undefined;
    }
  };
}

/** Defines the globals that compiled WXS and templates call. */
export function installGlobals(): void {
  Object.assign(globalThis, {
    getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
    getDate: (...parts: [number]) => new Date(...parts),
    __wxsType: typeName,
    __wxsChange: wrapChange,
    __wxsEvent: callHandler,
    __wxsFailed: failed,
    __wxsCall: guardCall,
  });
}

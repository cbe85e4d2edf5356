import * as glassEasel from 'glass-easel';
import { component as adapter } from 'glass-easel-miniprogram-adapter';
import type { PageRouter } from './page-router';

const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };

/** Used when there is no page or component: its queries find nothing, and still call back. */
const nothing = {
  _$: {
    ownerShadowRoot: null,
    getShadowRoot: () => ({ querySelector: () => null, querySelectorAll: () => [] }),
    getBackendContext: () => null,
    getBackendElement: () => null,
    general: () => nothing._$,
    getBoundingClientRect: (callback: (rect: object) => void) => {
      callback(NOWHERE);
    },
  },
};

/** Safe for objects that cannot be read: a proxy or a getter that throws is not a component. */
function read(value: unknown, name: string): unknown {
  try {
    return (value as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

function isCaller(value: unknown): boolean {
  const component = read(value, '_$');
  return typeof component === 'object' && component !== null && glassEasel.Component.isComponent(component);
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

const callers = adapter.ComponentCaller.prototype as unknown as Record<string, Method>;

function make(
  name: 'createSelectorQuery' | 'createIntersectionObserver' | 'createMediaQueryObserver',
  caller: unknown,
  options?: unknown,
): unknown {
  return callers[name]?.call(isCaller(caller) ? caller : nothing, options);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

/** Margins as numbers for the browser; other values count as 0. */
function margins(given: unknown): object {
  const of = (side: string): number => {
    const value = numberOf(read(given, side));
    return Number.isFinite(value) ? Number(value.toFixed(3)) + 0 : 0;
  };
  return { left: of('left'), top: of('top'), right: of('right'), bottom: of('bottom') };
}

/** Ratios for the browser; other values count as missing. */
function ratios(given: unknown): number[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const valid = given.map(numberOf).filter((each) => each >= 0 && each <= 1);
  return valid.length === 0 ? undefined : valid;
}

const observerOptions = (given: unknown): object => ({
  thresholds: ratios(read(given, 'thresholds')),
  initialRatio: numberOf(read(given, 'initialRatio')) || 0,
  observeAll: read(given, 'observeAll') === true,
});

function patch(proto: Record<string, Method>, name: string, change: (args: unknown[]) => unknown[]): void {
  const method = proto[name];
  if (method === undefined) return;
  proto[name] = function changed(...args) {
    return method.apply(this, change(args));
  };
}

function copyOf(fields: unknown): object {
  try {
    return { ...(fields as object | null | undefined) };
  } catch {
    return {};
  }
}

/** Ignores a callback that is not a function; errors in one do not stop others. */
function guarded(callback: unknown): (result: unknown) => void {
  return (result) => {
    if (typeof callback !== 'function') return;
    try {
      Reflect.apply(callback, undefined, [result]);
    } catch (error) {
      reportError(error);
    }
  };
}

/**
 * The view responds after it has drawn the script's changes: a query of a component that is not attached yet
 * finds it.
 */
function answerLater(query: Record<string, Method>): void {
  const { exec } = query;
  query['exec'] = function execLater(callback) {
    setTimeout(() => exec?.call(this, guarded(callback)));
    return undefined;
  };
}

/**
 * Queries and observers work wherever they are created, also in App.onLaunch and for an object that is not a
 * component.
 */
export function installQueries(wx: object, router: PageRouter): void {
  Object.assign(wx, {
    createSelectorQuery: () => make('createSelectorQuery', router.top()),
    createMediaQueryObserver: (component?: unknown) =>
      make('createMediaQueryObserver', isCaller(component) ? component : router.top()),
    createIntersectionObserver: (component?: unknown, options?: unknown) =>
      isCaller(component)
        ? make('createIntersectionObserver', component, options)
        : make('createIntersectionObserver', router.top(), options ?? component),
  });
  const query = Object.getPrototypeOf(make('createSelectorQuery', nothing)) as Record<string, Method>;
  patch(query, '_$push', ([selector, caller, single, fields, callback]) => [
    ...[selector, caller, single],
    ...[copyOf(fields), guarded(callback)],
  ]);
  patch(query, 'in', ([component]) => [isCaller(component) ? component : nothing]);
  answerLater(query);
  const observer = Object.getPrototypeOf(make('createIntersectionObserver', nothing)) as Record<
    string,
    Method
  >;
  const { createIntersectionObserver: create } = callers;
  // By default it is relative to the page's own area.
  callers['createIntersectionObserver'] = function created(options) {
    const made = create?.call(this, observerOptions(options)) as { relativeToViewport: () => unknown };
    return made.relativeToViewport();
  };
  patch(observer, 'relativeToViewport', ([given]) => [margins(given)]);
  patch(observer, 'relativeTo', ([selector, given]) => [selector, margins(given)]);
}

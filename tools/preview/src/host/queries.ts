import { component as adapter } from 'glass-easel-miniprogram-adapter';
import type { PageRouter } from './page-router';

const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 };

/** Stands where there is no page or component: a query of it finds nothing, and answers. */
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

const isCaller = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as { _$?: unknown })._$ === 'object';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const callers = adapter.ComponentCaller.prototype as unknown as Record<string, Method>;

function make(
  name: 'createSelectorQuery' | 'createIntersectionObserver',
  caller: unknown,
  options?: unknown,
): unknown {
  return callers[name]?.call(isCaller(caller) ? caller : nothing, options);
}

/** Numbers as a browser takes them for a margin; anything else counts as 0. */
function margins(given: unknown): object {
  const of = (side: string): number => {
    const value = Number((given as Record<string, unknown> | null | undefined)?.[side]);
    return Number.isFinite(value) ? Number(value.toFixed(3)) + 0 : 0;
  };
  return { left: of('left'), top: of('top'), right: of('right'), bottom: of('bottom') };
}

function patch(proto: Record<string, Method>, name: string, change: (args: unknown[]) => unknown[]): void {
  const method = proto[name];
  if (method === undefined) return;
  proto[name] = function changed(...args) {
    return method.apply(this, change(args));
  };
}

/** The view answers once it has drawn what the script has made: a query of a component that is not attached yet finds it. */
function answerLater(query: Record<string, Method>): void {
  const { exec } = query;
  query['exec'] = function execLater(...args) {
    setTimeout(() => exec?.apply(this, args));
    return undefined;
  };
}

/** Queries and observers answer wherever they are made, in App.onLaunch and of an object that is no component too. */
export function installQueries(wx: object, router: PageRouter): void {
  Object.assign(wx, {
    createSelectorQuery: () => make('createSelectorQuery', router.top()),
    createIntersectionObserver: (component?: unknown, options?: unknown) =>
      isCaller(component)
        ? make('createIntersectionObserver', component, options)
        : make('createIntersectionObserver', router.top(), options ?? component),
  });
  const query = Object.getPrototypeOf(make('createSelectorQuery', nothing)) as Record<string, Method>;
  patch(query, 'in', ([component]) => [isCaller(component) ? component : nothing]);
  answerLater(query);
  const observer = Object.getPrototypeOf(make('createIntersectionObserver', nothing)) as Record<
    string,
    Method
  >;
  patch(observer, 'relativeToViewport', ([given]) => [margins(given)]);
  patch(observer, 'relativeTo', ([selector, given]) => [selector, margins(given)]);
}

import { component as adapter } from 'glass-easel-miniprogram-adapter';
import { EventChannel } from '../wx/event-channel';
import { animateMethods } from './animate';
import type { Reporter } from './reporter';

/** Methods of WeChat's pages and components that the preview ignores. */
const NOT_HERE = [
  'applyAnimatedStyle',
  'clearAnimatedStyle',
  'setUpdatePerformanceListener',
  'setInitialRenderingCache',
] as const;

const ROUTES = ['switchTab', 'reLaunch', 'redirectTo', 'navigateTo', 'navigateBack'] as const;

/**
 * Makes the engine's node behind an instance non-enumerable: if an app puts an instance into data (a
 * relation's target), each setData would otherwise copy the whole engine, and the page would hang.
 */
function hideEngineNode(proto: object): void {
  Object.defineProperty(proto, '_$', {
    configurable: true,
    set(this: object, value: unknown) {
      Object.defineProperty(this, '_$', { value, writable: true, configurable: true, enumerable: false });
    },
  });
}

interface Owned {
  readonly ownerShadowRoot?: { getHostNode(): Owned } | null;
}

const pageIds = new WeakMap<object, string>();
let lastPageId = 0;

/** The same for a page and all components on it. */
function pageIdOf(node: Owned): string {
  let top = node;
  while (top.ownerShadowRoot) top = top.ownerShadowRoot.getHostNode();
  const id = pageIds.get(top) ?? `pageId:${String((lastPageId += 1))}`;
  pageIds.set(top, id);
  return id;
}

/** Adds WeChat's instance methods that the engine's adapter lacks. */
export function installInstanceMethods(wx: object, reporter: Reporter): void {
  const proto = adapter.ComponentCaller.prototype as unknown as Record<string, unknown>;
  hideEngineNode(proto);
  for (const name of NOT_HERE) {
    proto[name] = (...args: readonly unknown[]) => {
      reporter.warn(`this.${name}() is not supported by the preview: nothing happens.`);
      const callback = args.at(-1);
      if (typeof callback === 'function') setTimeout(callback as () => void);
    };
  }
  const router = Object.fromEntries(ROUTES.map((name) => [name, (wx as Record<string, unknown>)[name]]));
  Object.assign(proto, animateMethods, {
    router,
    pageRouter: router,
    getTabBar: () => undefined,
    getPageId(this: { readonly _$: Owned }) {
      return pageIdOf(this._$);
    },
    /** A page that was not opened by wx.navigateTo gets a channel without events. */
    getOpenerEventChannel: () => new EventChannel(),
  });
}

import { ComponentRuntimeError } from './errors';
import { topPage } from './page-stack';
import { isLoading } from './loading';

/** A fake `wx` with as much as a test needs; an API set to undefined is absent, as on an old phone. */
export type FakeWx = { readonly [Name in keyof WechatMiniprogram.Wx]?: unknown };

/** The base library version of the default `wx`; TDesign reads it once, when it is loaded. */
const SDK_VERSION = '3.8.10';

const windowInfo = {
  pixelRatio: 2,
  screenWidth: 375,
  screenHeight: 812,
  windowWidth: 375,
  windowHeight: 724,
  statusBarHeight: 44,
  screenTop: 88,
  safeArea: { left: 0, right: 375, top: 44, bottom: 778, width: 375, height: 734 },
};

const menuButton = { left: 281, right: 368, top: 48, bottom: 80, width: 87, height: 32 };

const appInfo = { SDKVersion: SDK_VERSION, language: 'zh_CN', version: '8.0.50', theme: 'light' };
const deviceInfo = { platform: 'devtools', system: 'iOS 17.0', brand: 'devtools', model: 'iPhone' };

/** What TDesign and frameworks need to render, without access to a phone or a network. */
const quiet: Readonly<Record<string, unknown>> = {
  getAppBaseInfo: () => ({ ...appInfo }),
  getDeviceInfo: () => ({ ...deviceInfo }),
  getSystemInfoSync: () => ({ ...appInfo, ...deviceInfo, ...windowInfo }),
  getWindowInfo: () => windowInfo,
  getMenuButtonBoundingClientRect: () => menuButton,
  nextTick: (callback: () => void) => {
    void Promise.resolve().then(callback);
  },
  createSelectorQuery: () => {
    const page = topPage();
    if (page) return (page['createSelectorQuery'] as () => unknown)();
    throw new ComponentRuntimeError('no_page', 'wx.createSelectorQuery() needs a mounted page');
  },
};

let fake: Readonly<Record<string, unknown>> = {};

/**
 * What code set on `wx` or deleted from it: permanent if done while loading, otherwise until the test ends.
 */
interface Change {
  readonly value?: unknown;
  readonly deleted: boolean;
  readonly forGood: boolean;
}

const changes = new Map<string, Change>();

/** Puts a test's own `wx` over the default. */
export function setWx(next: FakeWx): void {
  fake = next;
}

/** Restores the default, with what modules set while they were loaded. */
export function resetWx(): void {
  fake = {};
  for (const [name, { forGood }] of changes) if (!forGood) changes.delete(name);
}

/** Finds the property descriptor of `wx.<name>`; undefined when nothing has set it. */
function find(name: string): PropertyDescriptor | undefined {
  const change = changes.get(name);
  if (change?.deleted) return undefined;
  const layers = [change && { [name]: change.value }, fake, quiet];
  const layer = layers.find(
    (values) => values !== undefined && Object.prototype.hasOwnProperty.call(values, name),
  );
  return layer && { value: layer[name], writable: true, enumerable: true, configurable: true };
}

function change(name: string | symbol, next: Pick<Change, 'value' | 'deleted'>): boolean {
  if (typeof name !== 'string') return false;
  changes.set(name, { ...next, forGood: isLoading() });
  return true;
}

/**
 * The global `wx`: one permanent object, since code may keep it, that reads from what the test has set. Its
 * keys can be listed, set and deleted, as on a phone; an API that was never set is undefined.
 */
export const wxFacade: object = new Proxy<Record<string, unknown>>(
  {},
  {
    has: (_, name) => typeof name === 'string' && find(name) !== undefined,
    get: (target, name) => {
      const found = typeof name === 'string' ? find(name) : undefined;
      // `wx.hasOwnProperty(name)`, as frameworks ask.
      return found ? (found.value as unknown) : (Reflect.get(target, name) as unknown);
    },
    set: (_, name, value: unknown) => change(name, { value, deleted: false }),
    deleteProperty: (_, name) => change(name, { deleted: true }),
    defineProperty: (_, name, { value }) => change(name, { value: value as unknown, deleted: false }),
    ownKeys: () => {
      const names = new Set([...Object.keys(quiet), ...Object.keys(fake), ...changes.keys()]);
      return [...names].filter((name) => find(name) !== undefined);
    },
    getOwnPropertyDescriptor: (_, name) => (typeof name === 'string' ? find(name) : undefined),
  },
);

/**
 * Advice about an API that the code called and the test has not set; undefined when the error has another
 * cause.
 */
export function missingApi(error: unknown): string | undefined {
  const [, name] = /\bwx\d?\.(\w+) is not a function/.exec(String(error)) ?? [];
  return name !== undefined && find(name) === undefined
    ? `wx_api_missing: wx.${name}() was called; pass a fake with setWx({ ${name} })`
    : undefined;
}

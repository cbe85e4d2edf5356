import { ComponentRuntimeError } from './errors';
import { topPage } from './page-stack';

/**
 * A stand-in for `wx`, as much of it as a test needs; an API set to undefined is absent, as on an old phone.
 */
export type FakeWx = { readonly [Name in keyof WechatMiniprogram.Wx]?: unknown };

/** The base library that the quiet default claims to be; TDesign asks once, when it is first loaded. */
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

/** What TDesign needs to render; nothing that talks to a phone or to a network. */
const quiet: Readonly<Record<string, unknown>> = {
  getAppBaseInfo: () => ({ SDKVersion: SDK_VERSION, language: 'zh_CN', version: '8.0.50', theme: 'light' }),
  getDeviceInfo: () => ({ platform: 'devtools', system: 'iOS 17.0', brand: 'devtools', model: 'iPhone' }),
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

/** Puts a test's own `wx` over the quiet default. */
export function setWx(next: FakeWx): void {
  fake = next;
}

/** Leaves only the quiet default. */
export function resetWx(): void {
  fake = {};
}

function missing(name: string): () => never {
  return () => {
    throw new ComponentRuntimeError(
      'wx_api_missing',
      `wx.${name}() was called; hand one to setWx({ ${name} })`,
    );
  };
}

/**
 * The global `wx`: one object for good, since code may keep it, that reads from whatever the test has set. An
 * API that nobody brought reads as a function that throws its name when it is called.
 */
export const wxFacade: object = new Proxy<Record<string, unknown>>(
  {},
  {
    has: (_, name) => typeof name === 'string' && (name in fake || name in quiet),
    get: (_, name) => {
      if (typeof name !== 'string') return undefined;
      if (name in fake) return fake[name];
      return name in quiet ? quiet[name] : missing(name);
    },
  },
);

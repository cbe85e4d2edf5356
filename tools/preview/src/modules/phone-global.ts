/** Globals of JavaScript, and the few that WeChat's runtime adds: all others of a browser are hidden. */
const OF_THE_LANGUAGE = new Set(
  `Array ArrayBuffer AggregateError Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math
  NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol
  SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet
  WebAssembly console decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN parseFloat
  parseInt undefined unescape constructor __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString
  toString valueOf`.split(/\s+/),
);

/** They must be called on the window itself, but apps call `globalThis.setTimeout`. */
const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'queueMicrotask'] as const;

type Global = Record<PropertyKey, unknown>;

function ownAndInherited(of: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  for (let at: object | null = of; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    for (const key of Reflect.ownKeys(at)) keys.add(key);
  }
  return keys;
}

/**
 * The `globalThis` of a mini-program's scripts: the language's globals, those of the app and the host, and
 * none that only a browser has. A name that an app sets itself (a polyfill of `fetch`) works.
 *
 * @param expose sets the variable of a hidden name for all scripts
 */
export function phoneGlobal(root: Global, expose: (name: string, value: unknown) => void): object {
  const browser = ownAndInherited(root);
  const own: Global = {};
  for (const name of TIMERS) {
    const timer = root[name];
    if (typeof timer === 'function') own[name] = timer.bind(root) as unknown;
  }
  const hidden = (key: PropertyKey): boolean =>
    typeof key === 'string' &&
    (key.startsWith('__preview') || (browser.has(key) && !OF_THE_LANGUAGE.has(key)));
  const home = (key: PropertyKey): Global => (hidden(key) ? own : root);
  const set = (key: PropertyKey, value: unknown): boolean => {
    if (key === 'globalThis' || key === 'global') return true;
    home(key)[key] = value;
    if (typeof key === 'string' && hidden(key)) expose(key, value);
    return true;
  };
  const phone: object = new Proxy(
    {},
    {
      get: (_target, key) => (key === 'globalThis' || key === 'global' ? phone : home(key)[key]),
      has: (_target, key) => key in home(key),
      set: (_target, key, value) => set(key, value),
      deleteProperty: (_target, key) => Reflect.deleteProperty(home(key), key),
      defineProperty: (_target, key, description) =>
        Reflect.defineProperty(home(key), key, { ...description, configurable: true }),
      ownKeys: () => [
        ...new Set([...Reflect.ownKeys(own), ...Reflect.ownKeys(root).filter((key) => !hidden(key))]),
      ],
      getOwnPropertyDescriptor: (_target, key) => {
        const found = Reflect.getOwnPropertyDescriptor(home(key), key);
        return found && { ...found, configurable: true };
      },
    },
  );
  return phone;
}

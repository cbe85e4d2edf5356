import { ApiError, failureOf, markMissing, type Callbacks } from './call';
import type { Part, Services } from './services';
import { API_SUPPORT, isMissing, type ApiSupport } from './support';
import { atLeast } from './versions';

const REASON = 'the preview does not support this API';

const callable = (value: unknown): value is (...args: unknown[]) => void => typeof value === 'function';

/** Returns the failure through callbacks, or as a promise whose rejection need not be handled. */
function refuse(name: string, options: unknown, sdk: string): Promise<never> | undefined {
  const failure = failureOf(name, new ApiError(REASON), sdk);
  const { fail, complete } = (typeof options === 'object' && options !== null ? options : {}) as Callbacks;
  if (callable(fail) || callable(complete)) {
    for (const callback of [fail, complete]) if (callable(callback)) setTimeout(callback, 0, failure);
    return undefined;
  }
  markMissing(failure);
  // WeChat rejects with a plain object, and apps read errMsg from it.
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  const refused = Promise.reject(failure);
  refused.catch(() => undefined);
  return refused;
}

/**
 * An object whose methods can be called, so that a script which only sets it up continues: listeners are
 * accepted, everything else fails.
 */
function inert(name: string, sdk: string): object {
  const own: Record<string | symbol, unknown> = {};
  return new Proxy(own, {
    get: (target, key) => {
      if (key in target || typeof key === 'symbol' || key === 'then') return target[key];
      // The only listener that is itself started and stopped: `camera.onCameraFrame(...).start()`.
      if (key === 'onCameraFrame') return () => inert(`${name}.${key}`, sdk);
      if (/^(?:on|off)[A-Z]/.test(key)) return () => undefined;
      return (options?: unknown) => refuse(`${name}.${key}`, options, sdk);
    },
  });
}

/** Methods of wx.cloud and of its results that call the server. */
const CLOUD_CALLS =
  /^(?:init|get|add|set|update|remove|count|end|watch|send|call(?:Function|Container)|connectContainer|(?:upload|download|delete)File|getTempFileURL|runTransaction|startTransaction|createCollection|services|invokeService)$/;

/**
 * `wx.cloud.database().collection('a').where({}).get()`: the chain can be called, and its server calls
 * reject.
 */
function chain(path: string, say: (name: string) => void, sdk: string): object {
  const call = path.slice(path.lastIndexOf('.') + 1);
  return new Proxy(() => undefined, {
    get: (_target, key) => {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      if (key === 'toJSON') return () => ({ cloud: path });
      if (key === 'toString' || key === 'valueOf') return () => path;
      return chain(`${path}.${key}`, say, sdk);
    },
    apply: (_target, _self, [options]: unknown[]) => {
      if (!CLOUD_CALLS.test(call)) return chain(path, say, sdk);
      say(path);
      return refuse(path, options, sdk);
    },
    construct: () => chain(path, say, sdk),
  });
}

/** Objects whose members are called in chains when a module loads. */
const CHAINS: ReadonlySet<string> = new Set(['cloud', 'router', 'worklet', 'modelContext', 'serviceMarket']);

/** Results of such calls on a phone without data. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  canAddSecureElementPass: false,
  checkIsPictureInPictureActive: false,
  checkTransitCardSupport: false,
  getExptInfoSync: {},
  isVKSupport: false,
  createBufferURL: '',
};

/**
 * APIs of the real `wx` that the preview lacks. Each reports its name once, fails through its callbacks, and
 * lets the app's script continue.
 */
export function missingApis(services: Services): Part {
  const { api, simulator, report } = services;
  const sdk = simulator.sdkVersion;
  const say = (name: string): void => {
    report(`wx.${name}: ${REASON}`);
  };
  const make = ({ name, here }: ApiSupport): unknown => {
    // Skyline's animations are created when a module loads: `Easing.bezier(0.2, 0, 0, 1).factory()`.
    if (CHAINS.has(name)) return chain(name, say, sdk);
    if (here === 'answers fail') {
      return api(name, () => {
        say(name);
        throw new ApiError(REASON, undefined, {}, true);
      });
    }
    return (options?: unknown) => {
      say(name);
      if (here === 'never comes') return undefined;
      if (name in ANSWERS) return ANSWERS[name];
      if (/^(?:create|get)/.test(name)) return inert(name, sdk);
      return refuse(name, options, sdk);
    };
  };
  const part: Part = {};
  for (const support of API_SUPPORT.values()) {
    if (isMissing(support) && atLeast(sdk, support.since)) part[support.name] = make(support);
  }
  return part;
}

/** Removes members that are newer than this base library. */
export function dropTooNew(part: Part, sdk: string): void {
  for (const { name, since } of API_SUPPORT.values()) {
    if (!atLeast(sdk, since)) Reflect.deleteProperty(part, name);
  }
}

import { NOT_IN_WORKERS } from '../compiler/phone-names';

/**
 * The `globalThis` of a worker's scripts: the language, timers and `worker`; it shares nothing with the app.
 */
export function workerGlobal(phone: object, worker: object): object {
  const hidden = new Set<PropertyKey>(NOT_IN_WORKERS);
  const own: Record<PropertyKey, unknown> = { worker };
  const global: object = new Proxy(own, {
    get: (_own, key): unknown => {
      if (key === 'globalThis' || key === 'global') return global;
      return key in own || hidden.has(key) ? own[key] : (Reflect.get(phone, key) as unknown);
    },
    has: (_own, key) => key in own || (!hidden.has(key) && key in phone),
  });
  return global;
}

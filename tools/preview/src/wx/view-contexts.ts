import type { Part, Services } from './services';

/**
 * createVideoContext and createMapContext: the component is looked up at each use, since it may be created
 * later.
 */
export function viewContexts({ nodes, report }: Services): Part {
  const nothing: Record<string | symbol, unknown> = {};
  const byName =
    (tag: string) =>
    (name: unknown, component?: unknown): object =>
      new Proxy(nothing, {
        get: (target, key) => {
          if (typeof key === 'symbol' || key === 'then' || key in target) return target[key];
          const context = nodes.find(tag, name, component)?.context?.() as
            Record<string, unknown> | undefined;
          if (context !== undefined) return context[key];
          return (options?: { fail?: unknown; complete?: unknown }) => {
            report(`<${tag}> "${String(name)}" is not on the page: ${key}() does nothing`);
            const failure = { errMsg: `${key}:fail invalid ${tag} id` };
            for (const callback of [options?.fail, options?.complete]) {
              if (typeof callback === 'function') setTimeout(callback as (value: object) => void, 0, failure);
            }
          };
        },
      });
  return { createVideoContext: byName('video'), createMapContext: byName('map') };
}

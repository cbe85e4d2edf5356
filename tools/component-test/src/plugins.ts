import { engine } from './engine';
import { ComponentRuntimeError } from './errors';

const stubs = new Set<string>();
let plugins: Readonly<Record<string, unknown>> = {};

/**
 * The id of a stub for a component of a plugin or of WeChat's own libraries, whose code is not public: a `<view>` with the given content.
 * Tests can read its attributes and fire its events.
 *
 * @param name such as `plugin://map/picker`
 */
export function pluginStub(name: string): string {
  if (stubs.has(name)) return name;
  stubs.add(name);
  return engine.register({
    id: name,
    path: name,
    tagName: 'plugin',
    usingComponents: {},
    template: () => ({
      tag: 'wx-page',
      children: [{ tag: 'wx-view', children: [{ tag: 'wx-slot', attr: {}, children: [] }] }],
    }),
  });
}

/** Sets the results of `requirePlugin()`, by the plugin's name in app.json. */
export function setPlugins(next: Readonly<Record<string, unknown>>): void {
  plugins = next;
}

/** The global `requirePlugin()`; `requirePlugin.async` answers a promise. @throws ComponentRuntimeError `plugin_missing` */
export const requirePlugin = Object.assign(pluginOf, {
  async: (name: string): Promise<unknown> => Promise.resolve().then(() => pluginOf(name)),
});

function pluginOf(name: string, then?: (plugin: unknown) => void): unknown {
  if (name in plugins) {
    then?.(plugins[name]);
    return plugins[name];
  }
  throw new ComponentRuntimeError(
    'plugin_missing',
    `requirePlugin('${name}'): pass a fake with setPlugins({ ${name} })`,
  );
}

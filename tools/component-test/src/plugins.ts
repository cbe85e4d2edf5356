import { engine } from './engine';
import { ComponentRuntimeError } from './errors';

const stubs = new Set<string>();
let plugins: Readonly<Record<string, unknown>> = {};

/**
 * The id of what stands for a plugin's component, whose code nobody has outside WeChat: a `<view>` with the content
 * that it is given. What it was given is there to be asked, and its events can be fired.
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

/** Sets what `requirePlugin()` answers, by the plugin's name in app.json. */
export function setPlugins(next: Readonly<Record<string, unknown>>): void {
  plugins = next;
}

/** The global `requirePlugin()`. @throws ComponentRuntimeError `plugin_missing` */
export function requirePlugin(name: string): unknown {
  if (name in plugins) return plugins[name];
  throw new ComponentRuntimeError(
    'plugin_missing',
    `requirePlugin('${name}'): hand one to setPlugins({ ${name} })`,
  );
}

import { type App, MAIN_PACKAGE, packageOf } from './app';
import { boundaryMessage } from './boundary';

/** Why a file may not use a plugin, in the same words in every tool. */
export interface PluginFault {
  readonly code: 'plugin_not_declared' | 'package_boundary';
  readonly message: string;
}

/** The plugin that a component's reference such as `plugin://shop/card` names; `undefined` for other references. */
export function pluginNamed(reference: string): string | undefined {
  return /^plugin(?:-private)?:\/\/([^/]*)/.exec(reference)?.[1];
}

type Plugins = Pick<App, 'plugins'>;

/** What app.json declares by this name: its own name for the plugin, or the appid of its provider. */
const declared = ({ plugins }: Plugins, name: string): App['plugins'][number] | undefined =>
  plugins.find(({ alias, provider }) => name !== '' && (name === alias || name === provider));

/** The package that loads a plugin; `undefined` when app.json does not declare it. */
export function packageOfPlugin(app: Plugins, name: string): string | undefined {
  return declared(app, name)?.package;
}

/**
 * Why the file `from` may not use the plugin `name` at once. WeChat's documentation, "使用插件" and "独立分包": app.json
 * declares each plugin, for all packages or for one subpackage, which alone may use it; an independent subpackage has
 * no plugins but its own. What is loaded on demand may be of any package, and must be declared too.
 *
 * @param written the reference as the file has it
 * @param isLater whether it is loaded on demand: a component with a placeholder, or by `requirePlugin.async`
 */
export function pluginFault(
  app: Pick<App, 'plugins' | 'subpackages' | 'independent'>,
  from: string,
  name: string,
  written: string,
  isLater = false,
): PluginFault | undefined {
  const plugin = declared(app, name);
  if (!plugin) return { code: 'plugin_not_declared', message: undeclared(app, name, written) };
  const own = packageOf(app, from);
  const alone = app.independent.has(own);
  if (isLater || plugin.package === own || (plugin.package === MAIN_PACKAGE && !alone)) return undefined;
  return {
    code: 'package_boundary',
    message: boundaryMessage(written, { from: own, to: plugin.package, alone }),
  };
}

function undeclared({ plugins }: Plugins, name: string, written: string): string {
  const near = plugins.find(({ alias }) => alias.toLowerCase() === name.toLowerCase());
  const others = plugins.map(({ alias }) => alias).join(', ');
  const why = near
    ? `it declares ${near.alias}: the name differs in case`
    : plugins.length === 0
      ? 'it declares none'
      : `it declares ${others}`;
  return `${JSON.stringify(written)} is of the plugin ${JSON.stringify(name)}, which app.json does not declare under "plugins": ${why}`;
}

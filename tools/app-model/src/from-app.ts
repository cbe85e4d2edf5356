import { type App, packageOf } from './app';
import { packageOfPlugin, pluginNamed } from './plugins';

/**
 * Whether a tag of app.json's `usingComponents` also works in a file. An independent subpackage runs before the main
 * package is loaded: there it works only for components of the subpackage itself and for those that are loaded on demand
 * (WeChat's documentation, "独立分包" and "分包异步化").
 *
 * @param component the component that app.json names, if it is one of this mini-program
 */
export function reachesFromApp(
  app: Pick<App, 'subpackages' | 'independent' | 'componentPlaceholder' | 'usingComponents' | 'plugins'>,
  file: string,
  tag: string,
  component: string | undefined,
): boolean {
  const own = packageOf(app, file);
  if (!app.independent.has(own) || Object.hasOwn(app.componentPlaceholder, tag)) return true;
  const plugin = pluginNamed(app.usingComponents[tag] ?? '');
  if (plugin !== undefined) return packageOfPlugin(app, plugin) === own;
  return component === undefined || packageOf(app, component) === own;
}

import { type App, packageOf } from './app';
import { packageOfPlugin, pluginNamed } from './plugins';

/**
 * Whether what app.json's `usingComponents` says of a tag holds in a file too: in an independent subpackage, which runs
 * before the main package is there, it does so for what the subpackage itself holds and for what is loaded later
 * (WeChat's documentation, "独立分包" and "分包异步化").
 *
 * @param component what app.json's reference names, if that is a component of this mini-program
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

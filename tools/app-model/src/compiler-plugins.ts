import { array } from './values';

/** Languages of styles, by their name in `setting.useCompilerPlugins`. */
const STYLES: Readonly<Record<string, readonly string[]>> = { less: ['.less'], sass: ['.scss', '.sass'] };

/** The endings of the styles that WeChat's tools compile to WXSS, by `setting` of project.config.json. */
export function styleEndings(setting: Readonly<Record<string, unknown>>): string[] {
  return compilerPlugins(setting).flatMap((name) =>
    Object.hasOwn(STYLES, name) ? [...(STYLES[name] ?? [])] : [],
  );
}

/** The names in `setting.useCompilerPlugins`: each a name, or a list of a name and its options. */
export function compilerPlugins(setting: Readonly<Record<string, unknown>>): string[] {
  return array(setting['useCompilerPlugins'])
    .map((plugin): unknown => (Array.isArray(plugin) ? plugin[0] : plugin))
    .filter((name) => typeof name === 'string');
}

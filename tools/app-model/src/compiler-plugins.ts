import { array } from './values';

/** Languages of styles, by their name in `setting.useCompilerPlugins`. */
const STYLES: Readonly<Record<string, readonly string[]>> = { less: ['.less'], sass: ['.scss', '.sass'] };

/** The endings of the styles that WeChat's tools compile to WXSS, by `setting` of project.config.json. */
export function styleEndings(setting: Readonly<Record<string, unknown>>): string[] {
  return array(setting['useCompilerPlugins']).flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(STYLES, name) ? [...(STYLES[name] ?? [])] : [],
  );
}

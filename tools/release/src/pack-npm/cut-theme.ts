import path from 'node:path';

import type { Sources } from 'mp-app-model';
import postcss, { type Declaration } from 'postcss';

const THEMES = 'common/style/theme/';

/** The theme file to reduce, from the package's folder. */
export const DARK = `${THEMES}_dark.wxss`;

const STYLE = /\.(?:wxss|css|less|scss|sass)$/;

const VARIABLE = /--td-[\w-]*/g;
/** The variables that a style uses, not those it sets. */
const ASKED = /var\(\s*(--td-[\w-]+)/g;
/** The start of a name that is completed at run time. */
const UNFINISHED = /--td-[\w-]*(?:\{\{|\$\{|['"`]\s*\+)|--td-(?:[\w-]*-)?['"`]/;

/**
 * TDesign's theme reduced to the variables in use and those that they refer to. For a removed variable,
 * `var()` falls back to its second value, the light colour.
 * @param styles - all styles of the mini-program
 * @param others - templates and scripts, where any mention counts
 */
export function cutTheme(theme: string, styles: readonly string[], others: readonly string[]): string {
  if (others.some((text) => UNFINISHED.test(text))) return theme;
  const root = postcss.parse(theme);
  const made = new Map<string, Declaration[]>();
  root.walkDecls(/^--td-/, (declaration) => {
    made.set(declaration.prop, [...(made.get(declaration.prop) ?? []), declaration]);
  });
  const kept = new Set<string>();
  const queue = [...styles.flatMap(askedIn), ...others.flatMap((text) => text.match(VARIABLE) ?? [])];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (kept.has(name)) continue;
    kept.add(name);
    queue.push(...(made.get(name) ?? []).flatMap(({ value }) => askedIn(value)));
  }
  for (const [name, declarations] of made)
    if (!kept.has(name)) for (const declaration of declarations) declaration.remove();
  return root.toString();
}

function askedIn(text: string): string[] {
  return [...text.matchAll(ASKED)].map((match) => match[1] ?? '');
}

/**
 * The texts that {@link cutTheme} reads: the project's own, those of the components in use, and their shared
 * files.
 * @param below - the packed package's folder, with a trailing slash
 * @param components - from there, without an extension
 */
export function textsFor(
  sources: Sources,
  below: string,
  components: readonly string[],
): [styles: string[], others: string[]] {
  const folders = ['common', ...components.map((component) => path.posix.dirname(component))];
  const inUse = (file: string): boolean =>
    folders.some((folder) => file.startsWith(`${below}${folder}/`)) &&
    (!file.startsWith(`${below}${THEMES}`) || imported.has(file.slice(below.length)));
  const ownStyles = sources.own.filter((file) => STYLE.test(file)).map((file) => sources.text(file));
  // Files imported beside the dark theme may refer to its variables.
  const imported = new Set(
    ownStyles
      .flatMap((text) => text.match(/common\/style\/theme\/\w+\.wxss/g) ?? [])
      .filter((file) => file !== DARK),
  );
  const files = [...sources.own, ...[...sources.files].filter(inUse)];
  const textsOf = (ending: RegExp): string[] =>
    files.filter((file) => ending.test(file)).map((file) => sources.text(file));
  return [textsOf(STYLE), textsOf(/(?<!\.d)\.(?:wxml|wxs|ts|js|json)$/)];
}

import { type App, packageOf } from './app';
import { isNpm } from './values';

/**
 * Whether what app.json's `usingComponents` and `componentPlaceholder` say of tags holds in a file too. Not in an
 * independent subpackage, which runs before the main package is there, nor in npm packages (miniprogram-ci,
 * `spreadUsingComponent`).
 */
export function reachesFromApp(app: Pick<App, 'subpackages' | 'independent'>, file: string): boolean {
  return !isNpm(file) && !app.independent.has(packageOf(app, file));
}

/** Tag -> the tag shown until its package is loaded, of a page or component; its own win over app.json's. */
export function placeholdersFor(
  app: Pick<App, 'subpackages' | 'independent' | 'componentPlaceholder'>,
  file: string,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return reachesFromApp(app, file) ? { ...app.componentPlaceholder, ...own } : own;
}

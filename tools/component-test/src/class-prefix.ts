/**
 * What stands before every class in the DOM, as style isolation puts it there. One prefix does for all
 * components, since no style is at work; none at all would leave external classes without an effect (exparser
 * 2.29.1).
 */
export const CLASS_PREFIX = 'isolated';

/** The classes as WXML writes them. */
export function plainClasses(className: string): string[] {
  const names = className.split(/\s+/).filter((name) => name !== '');
  return names.map((name) => name.replace(new RegExp(`^${CLASS_PREFIX}--`), ''));
}
